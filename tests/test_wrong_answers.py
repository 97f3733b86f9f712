"""Wrong answers, as students and cheats write them: none keeps all points, none is given another mistake's name."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader import course_check
from grader.diagnose import diagnose
from grader.engine import judge
from grader.inputs import DrawnInputs
from grader.local import asking
from grader.report import Judged, report_exercise
from grader.spec import Exercise, Solution
from grader.specs import COURSE
from tests.wrong_answers import geometry, images, signals

#: The mistake that each of these answers makes. The others get no name: their mistake has none, or they make two.
NAMES = {
    "flip__hands_it_back": "unchanged",
    "flip__copies": "unchanged",
    "flip__first_axis": "rows_only",
    "flip__last_axis": "columns_only",
    "flip__swaps_twice": "unchanged",
    "flip__changes_signs": "negates",
    "flip__hands_out_a_view": "returns_a_view",
    "flip__works_in_place": "flips_in_place",
    "convolve1d__correlates_in_loops": "correlates",
    "convolve1d__flips_twice": "correlates",
    "convolve1d__reads_the_signal_backwards": "flips_the_signal",
    "convolve1d__comes_out_backwards": "flips_both",
    "convolve1d__fast_but_circular": "wraps_to_the_start",
    "convolve1d__one_too_many": "one_sample_too_long",
    "convolve1d__stops_with_the_signal": "as_long_as_the_signal",
    "convolve1d__weighs_to_one": "normalises",
    "convolve1d__loses_the_minus": "takes_absolute_values",
    "convolve1d__sums_in_the_type_of_the_signal": "keeps_the_integer_type",
    "convolve1d__whole_sums_for_whole_signals": "whole_sums_of_whole_signals",
    "convolve1d__starts_one_late": "one_sample_late",
    "convolve1d__flips_the_kernel_it_was_given": "flips_the_callers_kernel",
    "cross_correlate1d__flips": "convolves",
    "cross_correlate1d__flips_the_signal": "back_to_front",
    "cross_correlate1d__exchanges_the_two": "back_to_front",
    "cross_correlate1d__from_the_first_sample": "starts_at_the_signal",
    "cross_correlate1d__valid_part_of_either": "overlap_only",
    "cross_correlate1d__integer_sums": "correlates_in_integers",
    "cross_correlate1d__whole_sums_for_whole_signals": "whole_sums_of_whole_signals",
    "cross_correlate1d__ignores_the_end_of_long_kernels": "truncates_long_kernels",
    "cross_correlate1d__reverses_the_callers_kernel": "reverses_the_callers_kernel",
    "smooth__around_each_sample": "centred",
    "smooth__counts_what_it_saw": "divides_by_the_samples_seen",
    "smooth__looks_into_the_future": "looks_ahead",
    "smooth__leaves_out_the_last": "leaves_out_the_present",
    "smooth__does_not_divide": "sums_only",
    "smooth__whole_convolution": "returns_the_whole_convolution",
    "smooth__last_samples": "looks_ahead",
    "smooth__narrows_long_widths": "narrows_the_width",
    "smooth__view_at_width_one": "hands_the_signal_back",
    "convolve2d__correlates": "correlates",
    "convolve2d__flips_rows": "does_not_flip_columns",
    "convolve2d__flips_columns": "does_not_flip_rows",
    "convolve2d__transposes": "transposes_to_flip",
    "convolve2d__height_for_both": "takes_the_kernel_for_square",
    "convolve2d__result_transposed": "exchanges_height_and_width",
    "convolve2d__integer_sums": "cuts_off_fractions",
    "convolve2d__sums_in_the_type_of_the_image": "keeps_the_integer_type",
    "convolve2d__whole_sums_for_whole_images": "whole_sums_of_whole_images",
    "convolve2d__loses_the_minus": "takes_absolute_values",
    "convolve2d__flips_the_kernel_it_was_given": "flips_the_callers_kernel",
    "pad__behind_only": "one_side_only",
    "pad__in_the_upper_left": "content_in_the_corner",
    "pad__columns_only": "pads_the_width_only",
    "pad__rows_only": "pads_the_height_only",
    "pad__with_ones": "pads_with_ones",
    "pad__with_the_edge": "repeats_the_edge",
    "pad__fails_at_zero": "fails_at_zero",
    "pad__zeros_at_zero": "empties_at_zero",
    "pad__itself_at_zero": "hands_the_image_back",
    "pad__view_at_zero": "hands_the_image_back",
    "pad__floats": "always_float",
    "pad__accepts_negative": "accepts_negative",
    "pad__floats_in_the_corner": "content_in_the_corner",
    "filter_image__correlates": "unflipped",
    "filter_image__flips_up_down": "flips_rows_only",
    "filter_image__flips_left_right": "flips_columns_only",
    "filter_image__transposes": "transposes",
    "filter_image__corner_as_origin": "origin_in_the_corner",
    "filter_image__repeats_the_edge": "repeats_the_edge_pixels",
    "filter_image__goes_around": "wraps_around",
    "filter_image__border_left_zero": "leaves_the_border_zero",
    "filter_image__valid_part": "inner_part_only",
    "filter_image__full": "whole_convolution",
    "filter_image__clips": "clips_to_pixels",
    "filter_image__loses_the_minus": "loses_signs",
    "filter_image__weighs_to_one": "divides_by_the_sum",
    "filter_image__result_like_the_image": "sums_in_the_pixel_type",
    "filter_image__whole_sums_for_whole_images": "whole_sums_of_whole_images",
    "filter_image__whole_kernel_for_whole_images": "kernel_like_the_image",
    "filter_image__integer_sums": "cuts_off_fractions",
    "filter_image__writes_while_it_scans": "writes_while_it_scans",
    "filter_image__overwrites_the_image": "overwrites_the_image",
    "mean_kernel__ones": "ones",
    "mean_kernel__one_over_size": "divides_by_the_side",
    "mean_kernel__whole_division": "divides_to_zero",
    "mean_kernel__array_of_integers": "divides_to_zero",
    "mean_kernel__one_axis": "one_axis",
    "mean_kernel__accepts_even_sizes": "accepts_even",
    "laplace_kernel__centre_is_the_number_of_cells": "centre_counts_itself",
    "laplace_kernel__centre_is_eight": "always_eight",
    "laplace_kernel__signs_exchanged": "signs_exchanged",
    "laplace_kernel__neighbours_zero": "zeros_around",
    "laplace_kernel__cross": "cross_only",
    "laplace_kernel__corner": "centre_in_the_corner",
    "laplace_kernel__accepts_even_sizes": "accepts_even_sizes",
    "detect_edges__bytes_wrap_around": "wraps_sums",
    "detect_edges__loses_the_minus": "loses_the_minus",
    "detect_edges__does_not_clip": "wraps_sums",
    "detect_edges__clips_below_only": "does_not_clip_at_255",
    "detect_edges__clips_above_only": "does_not_clip_at_0",
    "detect_edges__scales": "scales_to_the_range",
    "detect_edges__inverted": "black_on_white",
    "detect_edges__signs_exchanged": "exchanges_signs",
    "detect_edges__four_neighbours": "four_neighbours",
    "detect_edges__border_filled": "fills_the_border",
    "detect_edges__cut_off": "cuts_the_border_off",
    "detect_edges__floats": "stays_float",
    "detect_edges__overwrites": "draws_into_the_picture",
    "detect_edges__loses_the_minus_as_floats": "loses_the_minus",
    "output_size__strides_not_places": "forgets_the_fence_post",
    "output_size__no_padding": "forgets_the_padding",
    "output_size__padding_once": "pads_one_side",
    "output_size__one_inside": "adds_one_inside",
    "output_size__field_and_stride_exchanged": "exchanges_field_and_stride",
    "output_size__floors": "rounds_down",
    "output_size__ceils": "rounds_up",
    "output_size__float": "returns_a_float",
    "output_size__any_field": "lets_the_field_stick_out",
    "output_size__exact_fit_refused": "refuses_an_exact_fit",
    "output_size__default_padding_one": "pads_by_default",
    "output_size__none": "returns_none",
    "output_size__assertions": "asserts",
    "same_padding__both_sides": "both_sides_at_once",
    "same_padding__rounded_up": "one_too_many",
    "same_padding__one": "always_one",
    "same_padding__float": "a_float",
    "same_padding__accepts_even": "accepts_even",
    "dense_parameter_count__no_biases": "forgets_the_biases",
    "dense_parameter_count__one_bias": "one_bias_in_all",
    "dense_parameter_count__biases_for_weights": "a_bias_for_every_weight",
    "dense_parameter_count__sum": "adds_the_sizes",
    "dense_parameter_count__first_two_axes": "forgets_the_last_axis",
    "dense_parameter_count__one_unit": "forgets_the_units",
    "dense_parameter_count__accepts_all": "accepts_nothing",
    "conv_parameter_count__no_biases": "without_biases",
    "conv_parameter_count__one_bias": "single_bias",
    "conv_parameter_count__biases_of_planes": "a_bias_for_every_channel",
    "conv_parameter_count__no_channels": "forgets_the_channels",
    "conv_parameter_count__one_side": "forgets_the_second_side",
    "conv_parameter_count__one_kernel": "forgets_the_depth",
    "conv_parameter_count__accepts_all": "accepts_no_layer",
    # Two mistakes at once: what is not refused does not hide the name of the other one.
    "convolve1d__correlates_and_accepts": "correlates",
    "pad__behind_only_and_accepts": "one_side_only",
    "mean_kernel__ones_for_even_sizes": "divides_by_the_side",
    "laplace_kernel__eight_for_even_sizes": "always_eight",
    "same_padding__both_sides_of_even": "both_sides_at_once",
    "same_padding__float_and_even": "a_float",
    "dense_parameter_count__no_biases_and_accepts": "forgets_the_biases",
    "conv_parameter_count__no_biases_and_accepts": "without_biases",
}

every_exercise = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.name)


def wrong_answers(*modules: ModuleType) -> dict[str, Solution]:
    """The public functions of modules, by name."""
    return {
        name: function
        for module in modules
        for name, function in vars(module).items()
        if "__" in name and not name.startswith("_")
    }


ANSWERS = wrong_answers(signals, images, geometry)


@every_exercise
def test_no_wrong_answer_keeps_all_points(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Whatever is wrong, on however few inputs, some property rejects it."""
    scores = {name: score(exercise, function, inputs) for name, function in of(exercise).items()}
    assert [name for name, points in scores.items() if points == exercise.points] == []


@every_exercise
def test_degenerate_answers_earn_nothing(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Constants, copies and memorised examples earn no point, though they refuse what is to be refused."""
    scores = {
        name: score(exercise, function, inputs) for name, function in of(exercise).items() if "degenerate" in name
    }
    assert scores
    assert {name: points for name, points in scores.items() if points} == {}


@every_exercise
@pytest.mark.parametrize("calls", [40, 80])
def test_being_right_for_the_first_calls_earns_nothing(exercise: Exercise, calls: int, inputs: DrawnInputs) -> None:
    """A function that counts its calls, and is right while the anchor is tried, earns no point."""
    assert score(exercise, counting(exercise.reference, calls), inputs) == 0


@every_exercise
def test_a_name_is_given_to_those_who_make_that_mistake(exercise: Exercise, inputs: DrawnInputs) -> None:
    """Of all the wrong answers exactly those get a name that make just the mistake of that name."""
    named = {name: diagnose(exercise, asking(function), inputs) for name, function in of(exercise).items()}
    seen = {name: mistake.name for name, mistake in named.items() if mistake and "degenerate" not in name}
    assert seen == {name: mistake for name, mistake in NAMES.items() if name.startswith(f"{exercise.name}__")}


@every_exercise
def test_there_are_many_wrong_answers(exercise: Exercise) -> None:
    """At least thirty ways of being wrong are tried on every exercise."""
    assert len(of(exercise)) >= 30


def test_every_wrong_answer_belongs_to_an_exercise() -> None:
    """The part of the name before the double underscore is that of an exercise."""
    assert {name.partition("__")[0] for name in ANSWERS} == {exercise.name for exercise in COURSE.exercises}


def of(exercise: Exercise) -> dict[str, Solution]:
    """The wrong answers to an exercise."""
    return {name: function for name, function in ANSWERS.items() if name.startswith(f"{exercise.name}__")}


def score(exercise: Exercise, solution: Solution, inputs: DrawnInputs) -> float:
    """What an answer earns; its failures are not shrunk, for nobody reads them."""
    verdict = judge(exercise, asking(solution), course_check._Unshrunk(inputs))
    return report_exercise(Judged(exercise=exercise, unit="", outcomes=verdict.outcomes)).score


def counting(right: Callable[..., Any], calls: int) -> Solution:
    """An answer that is right for so many calls, and gives zeros from then on."""
    made = 0

    def solution(*arguments: Any) -> Any:
        nonlocal made
        made += 1
        result = right(*arguments)
        return result if made <= calls else np.zeros_like(result)

    return solution
