"""The course: its units in the order in which they are taught."""

from grader.spec import Course, Unit
from grader.specs import geometry, images, layers, signals

COURSE = Course(
    title="From convolution to neural network",
    units=(
        Unit(
            name="signals",
            title="Convolution in one dimension",
            exercises=(signals.flip, signals.convolve1d, signals.cross_correlate1d, signals.smooth),
        ),
        Unit(
            name="images",
            title="Two dimensions and kernels",
            exercises=(
                images.convolve2d,
                images.pad,
                images.filter_image,
                images.mean_kernel,
                images.laplace_kernel,
                images.detect_edges,
            ),
        ),
        Unit(
            name="geometry",
            title="Hyperparameters and sizes",
            exercises=(
                geometry.output_size,
                geometry.same_padding,
                geometry.dense_parameter_count,
                geometry.conv_parameter_count,
            ),
        ),
        Unit(
            name="layers",
            title="Layers with shared weights",
            exercises=(
                layers.shared_weight_matrix,
                layers.conv_forward,
                layers.conv_backward,
                layers.relu,
                layers.relu_backward,
            ),
        ),
    ),
)
