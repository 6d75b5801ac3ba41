"""Who is who in the archive: an entity gets another id, two become one, one becomes two, and all files follow."""
