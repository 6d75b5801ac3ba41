"""What a text says: quotations, figures, forecasts, each with whoever said it."""
