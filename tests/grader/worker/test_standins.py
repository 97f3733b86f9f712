"""Plots, widgets and IPython do not break a submission that the worker runs without them."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.grader.worker.conftest import Child

IMPORTS = [
    "import matplotlib",
    "import matplotlib.pyplot as plt",
    "from matplotlib import pyplot as plt, colors",
    "from matplotlib.colors import Normalize",
    "from matplotlib.pyplot import *",
    "from mpl_toolkits.mplot3d import Axes3D",
    "import seaborn as sns; sns.set_theme()",
    "from IPython.display import display, HTML; display(HTML('<b>'))",
    "import ipywidgets",
    "from grader import check, connect, show; connect(); check(len); show.sine(len)",
]

PLOTS = [
    "plt.plot([1, 2], label='x')",
    "line, = plt.plot([1, 2]); line.set_color('red'); plt.plot([1])[0].remove()",
    "counts, bins, _ = plt.hist([1, 2]); bins[:-1]",
    "plt.figure(figsize=(4, 3)).suptitle('x')",
    "plt.rcParams['figure.dpi'] = 100",
    "fig, ax = plt.subplots(); ax.imshow([[1]]); fig.colorbar(ax.images[0])",
    "fig, (left, right) = plt.subplots(1, 2); left.plot([1]); right.plot([2])",
    "fig, (top, bottom) = plt.subplots(2)",
    "fig, ((a, b), (c, d)) = plt.subplots(2, 2, figsize=(8, 8)); d.set_title('x')",
    "fig, axes = plt.subplots(nrows=2, ncols=3, sharex=True); axes[1, 2].axis('off')",
    "fig, axes = plt.subplots(1, 4)\nfor ax, title in zip(axes, 'abcd'): ax.set(title=title)",
    "fig, axes = plt.subplots(2, 3)\nassert len([ax.imshow([[0]]) for ax in axes.flat]) == 6",
    "fig, axes = plt.subplots(1, 1, squeeze=False); assert axes.shape == (1, 1)",
    "with plt.style.context('ggplot'): plt.show()",
    "for patch in plt.hist([1]): patch.set_alpha(1)",
    "assert len(plt.gca().lines) == 0",
    "get_ipython().run_line_magic('matplotlib', 'inline')",
    "display(plt.gcf(), [1, 2])",
]


@pytest.mark.parametrize("statement", IMPORTS)
def test_imports_work(stand_ins: "Child", statement: str) -> None:
    """Every module of these packages is there, with every name that is asked of it."""
    assert stand_ins.load({"signals.py": statement}).faults == []


@pytest.mark.parametrize("statement", PLOTS)
def test_plots_do_nothing(stand_ins: "Child", statement: str) -> None:
    """What plotting code makes of figures and axes goes through."""
    assert stand_ins.load({"signals.py": f"import matplotlib.pyplot as plt\n{statement}\n"}).faults == []


def test_stand_ins_do_not_pretend_to_have_special_attributes(stand_ins: "Child") -> None:
    """Python asks for such attributes to see what an object can do."""
    stand_ins.load(
        {"signals.py": "import matplotlib as m\ndef flip(): return hasattr(m.x, '__array__'), hasattr(m, '__all__')\n"}
    )
    assert stand_ins.value("flip") == (False, False)


def test_other_packages_are_not_imitated(stand_ins: "Child") -> None:
    """Who imports what is not allowed is told so."""
    fault = stand_ins.load({"signals.py": "import no_such_package\n"}).faults[0]
    assert fault.message == "ModuleNotFoundError: No module named 'no_such_package'"
