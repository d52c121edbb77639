"""Lists as bad scans: turned a little, noisy, coarse."""

import io

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

GRADES = {
    "clean300": (300, 0.0, 0, 0.0),
    "noisy200": (200, 0.7, 12, 0.0),
    "poor150": (150, 1.5, 14, 0.0),
}
"""Name -> dots per inch, degrees, noise (deviation of grey), blur (pixels)."""
HELD_BACK = {
    "tilted250": (250, -2.2, 8, 0.4),
    "fax200": (200, -0.4, 25, 0.0),
    "soft170": (170, 0.9, 6, 0.8),
}
LYING = {
    "lying200": (200, 90.6, 10, 0.0),
    "on_its_head200": (200, 179.3, 10, 0.0),
    "lying_right170": (170, 269.5, 8, 0.4),
}
"""On its side or head, as papers lie on the glass."""


def scanned(
    pdf: bytes, page: int, grade: tuple[float, float, float, float], seed: int = 1
) -> Image.Image:
    """Return a page as a picture of this grade."""
    dots, degrees, noise, blur = grade
    document = pdfium.PdfDocument(pdf)
    picture: Image.Image = document[page].render(scale=dots / 72).to_pil().convert("L")
    document.close()
    if degrees:
        picture = picture.rotate(
            degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255
        )
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    if noise:
        grey = np.asarray(picture, dtype=np.float32)
        noisy = grey + np.random.default_rng(seed).normal(0, noise, grey.shape)
        picture = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
    return picture


def encoded(picture: Image.Image, dots: float, kind: str = "PNG") -> bytes:
    """Return a picture as a file."""
    made = io.BytesIO()
    picture.save(made, kind, dpi=(dots, dots))
    return made.getvalue()
