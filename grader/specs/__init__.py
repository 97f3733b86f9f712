"""The course: its units in the order in which they are taught."""

from grader.spec import Course, Unit
from grader.specs import capstone, geometry, images, layers, network, pooling, signals

COURSE = Course(
    title="From convolution to neural network",
    units=(
        Unit(
            name="signals",
            title="Convolution in one dimension",
            about=(
                "A sum of products in which one signal slides along another, backwards: what a convolution is, why "
                "the kernel is flipped, and how it smooths a signal."
            ),
            exercises=(signals.flip, signals.convolve1d, signals.cross_correlate1d, signals.smooth),
        ),
        Unit(
            name="images",
            title="Two dimensions and kernels",
            about=(
                "The same sum with two axes. Kernels with a centre blur a portrait and draw its edges in white on "
                "black, and find a feature wherever it is."
            ),
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
            about=(
                "How large the output of a convolutional layer is, which configurations do not exist, and why "
                "shared weights are few."
            ),
            exercises=(
                geometry.output_size,
                geometry.same_padding,
                geometry.dense_parameter_count,
                geometry.conv_parameter_count,
            ),
        ),
        Unit(
            name="pooling",
            title="Pooling",
            about=(
                "How an image becomes smaller and robust against small changes, and, for the first time, how a "
                "gradient finds its way back."
            ),
            exercises=(pooling.pool, pooling.pool_backward),
        ),
        Unit(
            name="layers",
            title="Layers with shared weights",
            about=(
                "A kernel as a layer of units that share their weights: its matrix, its forward pass over stacks of "
                "images, its backward pass, and the nonlinearity behind it."
            ),
            exercises=(
                layers.shared_weight_matrix,
                layers.conv_forward,
                layers.conv_backward,
                layers.relu,
                layers.relu_backward,
            ),
        ),
        Unit(
            name="network",
            title="A network that learns its kernels",
            about=(
                "What is left for a network that learns: a fully connected layer, a loss, gradient descent. At the "
                "end two learned kernels read handwritten digits."
            ),
            builds_on=("geometry", "layers", "pooling"),
            exercises=(
                network.dense_forward,
                network.dense_backward,
                network.softmax_cross_entropy,
                capstone.learn_kernels,
            ),
        ),
    ),
)
