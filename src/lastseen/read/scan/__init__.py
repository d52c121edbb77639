"""Pictures of pages -> words with boxes, by two readings of the program tesseract; no reader itself, the readers of PDF and pictures share it."""
