"""What the lessons look at is what they say it is."""

import re
from pathlib import Path

import matplotlib as mpl
import numpy as np
from PIL import Image

from grader import lesson_data
from reference.signals import smooth

ROOT = Path(__file__).parents[2]


def test_the_recording_is_the_one_in_the_lesson() -> None:
    """The table in the first lesson has the same samples."""
    lesson = (ROOT / "assignments" / "1_signals" / "README.md").read_text(encoding="utf-8")
    (row,) = re.findall(r"^\| \$f\[t\]\$ \|(.*)\|$", lesson, re.MULTILINE)
    assert lesson_data.recording().tolist() == [int(sample) for sample in row.split("|")]


def test_the_noise_is_the_same_each_time() -> None:
    """Whoever looks twice sees the same sine, and the state of NumPy's own generator does not matter."""
    first = lesson_data.noisy_sine()
    np.random.seed(1)
    assert first.shape == (200,)
    np.testing.assert_array_equal(lesson_data.noisy_sine(), first)


def test_smoothing_brings_the_noisy_sine_nearer_to_the_sine() -> None:
    """Its deviation shrinks by a third at least, although the smoothed sine comes a little late."""

    def deviation(signal: np.ndarray) -> float:
        return float(np.sqrt(np.mean((signal - lesson_data.sine()) ** 2)))

    noisy = lesson_data.noisy_sine()
    assert deviation(smooth(noisy, 9)) < deviation(noisy) * 2 / 3


def test_the_portrait_is_a_grey_picture() -> None:
    """Higher than wide, of uint8, from nearly black to white."""
    portrait = lesson_data.portrait()
    assert (portrait.shape, portrait.dtype) == ((200, 170), np.uint8)
    assert (portrait.min() < 16, portrait.max() > 239) == (True, True)


def test_the_portrait_was_made_as_the_text_beside_it_says() -> None:
    """A column off either side, grey, the mean of 3 by 3 pixels; decoders of JPEG may differ by a grey or two."""
    source = Path(mpl.get_data_path()) / "sample_data" / "grace_hopper.jpg"
    with Image.open(source) as picture:
        colours = np.asarray(picture.convert("RGB"), dtype=np.float64)[:, 1:-1]
    reduced = (colours @ [0.299, 0.587, 0.114]).reshape(200, 3, 170, 3).mean(axis=(1, 3))
    assert np.abs(reduced - lesson_data.portrait()).max() < 3


def test_the_digits_are_pictures_of_ink() -> None:
    """28 by 28 pixels, black to white, black around."""
    for digit in (lesson_data.digit(), lesson_data.changed_digit()):
        assert (digit.shape, digit.min(), digit.max()) == ((28, 28), 0.0, 1.0)
        assert not digit[[0, -1]].any()
        assert not digit[:, [0, -1]].any()


def test_the_digits_differ_at_the_top_left_only() -> None:
    """One stroke was changed; everything else is the same to the pixel."""
    rows, columns = np.nonzero(lesson_data.digit() != lesson_data.changed_digit())
    assert rows.size > 20
    assert (rows.max() < 14, columns.max() < 14) == (True, True)
