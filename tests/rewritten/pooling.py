"""The mistakes of the unit pooling as students make them, named ``<exercise>__<mistake>``: whole wrong solutions."""
# ruff: noqa: ANN001, ANN201, ANN202, ARG001 - answers are written as students write them, without annotations

import numpy as np

KINDS = ("max", "average", "sum")


def _places(side, size, stride):
    """How many windows there are along a side; ValueError where they do not fit."""
    if size < 1 or stride < 1 or size > side or (side - size) % stride != 0:
        raise ValueError("the windows do not fit")
    return (side - size) // stride + 1


def _known(kind):
    if kind not in KINDS:
        raise ValueError("unknown kind")


def _planes(images):
    """All images and channels in a row, to loop over them."""
    return images.reshape(-1, images.shape[-2], images.shape[-1])


# --- pool ------------------------------------------------------------------------------------------------------------


def pool__starts_at_zero(images, size, stride, kind="max"):
    """Pixel by pixel, with 0 as the largest so far."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = []
    for plane in _planes(images).tolist():
        for r in range(rows):
            for c in range(columns):
                largest, total = 0, 0.0
                for i in range(size):
                    for j in range(size):
                        pixel = plane[r * stride + i][c * stride + j]
                        total += pixel
                        if pixel > largest:  # noqa: PLR1730 - as one writes it first
                            largest = pixel
                if kind == "max":
                    result.append(float(largest))
                elif kind == "average":
                    result.append(total / size**2)
                else:
                    result.append(total)
    return np.array(result).reshape(*images.shape[:-2], rows, columns)


def pool__ignores_the_stride(images, size, stride, kind="max"):
    """Cuts the image into blocks with reshape, which leave no room for a stride."""
    _known(kind)
    for side in images.shape[-2:]:
        _places(side, size, stride)
    high, wide = images.shape[-2] // size, images.shape[-1] // size
    blocks = images[..., : high * size, : wide * size].astype(float)
    blocks = blocks.reshape(*images.shape[:-2], high, size, wide, size)
    if kind == "max":
        return blocks.max(axis=-1).max(axis=-2)
    sums = blocks.sum(axis=-1).sum(axis=-2)
    return sums / size / size if kind == "average" else sums


def pool__places_by_the_size(images, size, stride, kind="max"):
    """The right number of windows, and the corners at multiples of the size."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = []
    for plane in _planes(images):
        for r in range(rows):
            for c in range(columns):
                window = plane[r * size : (r + 1) * size, c * size : (c + 1) * size]
                if kind == "max":
                    result.append(max(window.ravel().tolist()))
                else:
                    result.append(window.mean() if kind == "average" else window.sum())
    return np.array(result, dtype=float).reshape(*images.shape[:-2], rows, columns)


def pool__ignores_the_size(images, size, stride, kind="max"):
    """Each window ends where the next one begins."""
    _known(kind)
    height, width = images.shape[-2:]
    _places(height, size, stride)
    _places(width, size, stride)
    rows = []
    for top in range(0, height - size + 1, stride):
        row = []
        for left in range(0, width - size + 1, stride):
            window = images[..., top : top + stride, left : left + stride]
            numbers = window.reshape(*images.shape[:-2], -1).astype(float)
            if kind == "max":
                row.append(numbers.max(-1))
            elif kind == "average":
                row.append(numbers.sum(-1) / numbers.shape[-1])
            else:
                row.append(numbers.sum(-1))
        rows.append(np.stack(row, axis=-1))
    return np.stack(rows, axis=-2)


def pool__divides_by_the_side(images, size, stride, kind="max"):
    """Sums by a double loop over the windows, divided by F."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = np.zeros((*images.shape[:-2], rows, columns))
    for r in range(rows):
        for c in range(columns):
            window = images[..., r * stride : r * stride + size, c * stride : c * stride + size].astype(float)
            if kind == "max":
                result[..., r, c] = window.max(axis=(-1, -2))
            elif kind == "sum":
                result[..., r, c] = window.sum(axis=(-1, -2))
            else:
                result[..., r, c] = window.sum(axis=(-1, -2)) / size
    return result


def pool__divides_by_the_stride(images, size, stride, kind="max"):
    """Sums over the cells of a window, divided by the square of the step."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    total = np.zeros((*images.shape[:-2], rows, columns))
    largest = np.full(total.shape, -np.inf)
    for i in range(size):
        for j in range(size):
            cells = images[..., i::stride, j::stride][..., :rows, :columns]
            total += cells
            largest = np.maximum(largest, cells)
    if kind == "max":
        return largest
    return total / (stride * stride) if kind == "average" else total


def pool__sums_where_it_averages(images, size, stride, kind="max"):
    """One branch for whatever is not the maximum."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = np.zeros((*images.shape[:-2], rows, columns))
    for place in np.ndindex(result.shape):
        *plane, r, c = place
        numbers = [float(images[(*plane, r * stride + i, c * stride + j)]) for i in range(size) for j in range(size)]
        result[place] = max(numbers) if kind == "max" else sum(numbers)
    return result


def pool__averages_where_it_sums(images, size, stride, kind="max"):
    """One branch for whatever is not the maximum, with a mean in it."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = np.zeros((*images.shape[:-2], rows, columns))
    for place in np.ndindex(result.shape):
        *plane, r, c = place
        numbers = [float(images[(*plane, r * stride + i, c * stride + j)]) for i in range(size) for j in range(size)]
        result[place] = max(numbers) if kind == "max" else sum(numbers) / len(numbers)
    return result


def pool__takes_the_last_pixel(images, size, stride, kind="max"):
    """The loop for the maximum keeps every pixel that it sees, without a comparison."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = np.zeros((*images.shape[:-2], rows, columns))
    for r in range(rows):
        for c in range(columns):
            for i in range(size):
                for j in range(size):
                    pixels = images[..., r * stride + i, c * stride + j]
                    if kind == "max":
                        result[..., r, c] = pixels
                    else:
                        result[..., r, c] += pixels
    return result / size**2 if kind == "average" else result


def pool__takes_the_largest_magnitude(images, size, stride, kind="max"):
    """Compares absolute values, and returns one."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = []
    for plane in _planes(images).tolist():
        for r in range(rows):
            for c in range(columns):
                pixels = [p for row in plane[r * stride :][:size] for p in row[c * stride :][:size]]
                if kind == "max":
                    result.append(float(max(map(abs, pixels))))
                else:
                    result.append(sum(pixels) / (len(pixels) if kind == "average" else 1))
    return np.array(result).reshape(*images.shape[:-2], rows, columns)


def pool__leaves_a_rest(images, size, stride, kind="max"):
    """Rounds the number of windows down."""
    _known(kind)
    height, width = images.shape[-2:]
    if size < 1 or stride < 1 or size > height or size > width:
        raise ValueError("impossible")
    rows, columns = int((height - size) / stride) + 1, int((width - size) / stride) + 1
    result = np.empty((*images.shape[:-2], rows, columns))
    for r in range(rows):
        for c in range(columns):
            window = images[..., r * stride : r * stride + size, c * stride : c * stride + size]
            window = window.astype(float)
            if kind == "max":
                result[..., r, c] = window.max((-2, -1))
            elif kind == "average":
                result[..., r, c] = window.mean((-2, -1))
            else:
                result[..., r, c] = window.sum((-2, -1))
    return result


def pool__returns_none_instead(images, size, stride, kind="max"):
    """Returns early where the windows do not fit, without a result."""
    _known(kind)
    height, width = images.shape[-2:]
    if size <= 0 or stride <= 0 or min(height, width) < size or (height - size) % stride or (width - size) % stride:
        return None
    rows = []
    for top in range(0, height - size + 1, stride):
        row = []
        for left in range(0, width - size + 1, stride):
            window = images[..., top : top + size, left : left + size].astype(float)
            if kind == "max":
                row.append(window.max(axis=(-2, -1)))
            elif kind == "average":
                row.append(window.mean(axis=(-2, -1)))
            else:
                row.append(window.sum(axis=(-2, -1)))
        rows.append(row)
    return np.moveaxis(np.array(rows), (0, 1), (-2, -1))


def pool__accepts_any_kind(images, size, stride, kind="max"):
    """What is neither average nor sum goes into the last branch."""
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = np.zeros((*images.shape[:-2], rows, columns))
    for place in np.ndindex(result.shape):
        *plane, r, c = place
        window = images[tuple(plane)][r * stride : r * stride + size, c * stride : c * stride + size]
        if kind == "average":
            result[place] = np.average(window)
        elif kind == "sum":
            result[place] = np.sum(window, dtype=float)
        else:
            result[place] = np.amax(window)
    return result


def pool__averages_by_default(images, size, stride, kind="average"):
    """The wrong word in the signature."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = np.zeros((*images.shape[:-2], rows, columns))
    for place in np.ndindex(result.shape):
        *plane, r, c = place
        window = images[tuple(plane)][r * stride : r * stride + size, c * stride : c * stride + size].astype(float)
        result[place] = {"max": window.max(), "average": window.mean(), "sum": window.sum()}[kind]
    return result


def pool__cuts_off_fractions(images, size, stride, kind="max"):
    """For integers the result is an array of integers."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    whole = np.issubdtype(images.dtype, np.integer)
    result = np.zeros((*images.shape[:-2], rows, columns), dtype=int if whole else float)
    for r in range(rows):
        for c in range(columns):
            window = images[..., r * stride : r * stride + size, c * stride : c * stride + size]
            if kind == "max":
                result[..., r, c] = window.max(axis=(-2, -1))
            elif kind == "average":
                result[..., r, c] = window.mean(axis=(-2, -1))
            else:
                result[..., r, c] = window.sum(axis=(-2, -1))
    return result


def pool__divides_in_integers(images, size, stride, kind="max"):
    """``//`` for the average."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = []
    for plane in _planes(images).tolist():
        for r in range(rows):
            for c in range(columns):
                pixels = [plane[r * stride + i][c * stride + j] for i in range(size) for j in range(size)]
                if kind == "max":
                    result.append(max(pixels))
                elif kind == "average":
                    result.append(sum(pixels) // (size * size))
                else:
                    result.append(sum(pixels))
    return np.array(result, dtype=float).reshape(*images.shape[:-2], rows, columns)


def pool__keeps_the_integer_type(images, size, stride, kind="max"):
    """Adds the cells of the windows up in the type that they have."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    total = np.zeros((*images.shape[:-2], rows, columns), dtype=images.dtype)
    largest = None
    for i in range(size):
        for j in range(size):
            cells = images[..., i::stride, j::stride][..., :rows, :columns]
            total = total + cells
            largest = cells if largest is None else np.where(cells > largest, cells, largest)
    if kind == "max":
        return np.array(largest)
    return total / size**2 if kind == "average" else total


def pool__like_the_images(images, size, stride, kind="max"):
    """Gives the result the type that the images have, at the end."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = np.zeros((*images.shape[:-2], rows, columns))
    for r in range(rows):
        for c in range(columns):
            window = images[..., r * stride : r * stride + size, c * stride : c * stride + size]
            if kind == "max":
                result[..., r, c] = np.max(window, axis=(-2, -1))
            elif kind == "average":
                result[..., r, c] = np.mean(window, axis=(-2, -1))
            else:
                result[..., r, c] = np.sum(window, axis=(-2, -1))
    return result.astype(images.dtype)


def pool__pools_over_the_stack(images, size, stride, kind="max"):
    """The maximum, mean or sum of all that a slice holds, which is a window of every plane."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = np.zeros((*images.shape[:-2], rows, columns))
    for r in range(rows):
        for c in range(columns):
            window = images[..., r * stride : r * stride + size, c * stride : c * stride + size]
            if kind == "max":
                result[..., r, c] = np.max(window)
            elif kind == "average":
                result[..., r, c] = np.mean(window)
            else:
                result[..., r, c] = np.sum(window)
    return result


def pool__pools_the_first_axes(images, size, stride, kind="max"):
    """Height and width are looked for in front, where an image alone has them."""
    _known(kind)
    rows, columns = _places(images.shape[0], size, stride), _places(images.shape[1], size, stride)
    result = np.zeros((rows, columns, *images.shape[2:]))
    for r in range(rows):
        for c in range(columns):
            window = images[r * stride : r * stride + size, c * stride : c * stride + size].astype(float)
            if kind == "max":
                result[r, c] = window.max(axis=(0, 1))
            elif kind == "average":
                result[r, c] = window.mean(axis=(0, 1))
            else:
                result[r, c] = window.sum(axis=(0, 1))
    return result


def pool__takes_one_image_only(images, size, stride, kind="max"):
    """Asks for exactly two axes."""
    height, width = images.shape
    _known(kind)
    rows, columns = _places(height, size, stride), _places(width, size, stride)
    result = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            window = images[r * stride : r * stride + size, c * stride : c * stride + size]
            if kind == "max":
                result[r, c] = window.max()
            elif kind == "average":
                result[r, c] = window.mean()
            else:
                result[r, c] = window.sum()
    return result


def pool__as_wide_as_high(images, size, stride, kind="max"):
    """One number of windows, for both axes."""
    _known(kind)
    _places(images.shape[-1], size, stride)
    count = _places(images.shape[-2], size, stride)
    result = np.zeros((*images.shape[:-2], count, count))
    for r in range(count):
        for c in range(count):
            window = images[..., r * stride : r * stride + size, c * stride : c * stride + size].astype(float)
            if kind == "max":
                result[..., r, c] = window.max(axis=(-2, -1))
            elif kind == "average":
                result[..., r, c] = window.mean(axis=(-2, -1))
            else:
                result[..., r, c] = window.sum(axis=(-2, -1))
    return result


def pool__forgets_the_last_window(images, size, stride, kind="max"):
    """A range that ends too early, along both axes."""
    _known(kind)
    height, width = images.shape[-2:]
    _places(height, size, stride)
    _places(width, size, stride)
    planes = []
    for plane in _planes(images).tolist():
        tops, lefts = range(0, height - size, stride), range(0, width - size, stride)
        for top in tops:
            for left in lefts:
                pixels = [p for row in plane[top : top + size] for p in row[left : left + size]]
                total = float(sum(pixels))
                planes.append({"max": max(pixels), "average": total / size**2, "sum": total}[kind])
    return np.array(planes, dtype=float).reshape(*images.shape[:-2], len(tops), len(lefts))


def pool__hands_out_a_view(images, size, stride, kind="max"):
    """The first cell of all windows is a slice of the images, which nothing is done to when it is the only one."""
    _known(kind)
    rows, columns = _places(images.shape[-2], size, stride), _places(images.shape[-1], size, stride)
    result = images[..., ::stride, ::stride][..., :rows, :columns]
    for i in range(size):
        for j in range(size):
            if (i, j) != (0, 0):
                cells = images[..., i::stride, j::stride][..., :rows, :columns].astype(float)
                result = np.maximum(result, cells) if kind == "max" else result + cells
    return result / size**2 if kind == "average" and size > 1 else result


# --- pool_backward ---------------------------------------------------------------------------------------------------


def _windows(upstream):
    """Plane, row and column of every window."""
    return [(tuple(plane), r, c) for *plane, r, c in np.ndindex(upstream.shape)]


def _argmax(window):
    return np.unravel_index(np.argmax(window), window.shape)


def pool_backward__to_every_tie(upstream, images, size, stride, kind="max"):
    """Compares every pixel with the maximum of its window."""
    gradient = np.zeros(images.shape)
    for *plane, r, c in np.ndindex(upstream.shape):
        pixels = [(r * stride + i, c * stride + j) for i in range(size) for j in range(size)]
        largest = max(images[(*plane, *pixel)] for pixel in pixels)
        for pixel in pixels:
            if kind == "average":
                gradient[(*plane, *pixel)] += upstream[(*plane, r, c)] / size**2
            elif kind == "sum" or images[(*plane, *pixel)] == largest:
                gradient[(*plane, *pixel)] += upstream[(*plane, r, c)]
    return gradient


def pool_backward__overwrites(upstream, images, size, stride, kind="max"):
    """``=`` at the largest pixel, and at all pixels of the window."""
    gradient = np.zeros(images.shape)
    for plane, r, c in _windows(upstream):
        top, left = r * stride, c * stride
        window = images[plane][top : top + size, left : left + size]
        if kind == "max":
            i, j = _argmax(window)
            gradient[(*plane, top + i, left + j)] = upstream[(*plane, r, c)]
            continue
        for i in range(size):
            for j in range(size):
                share = upstream[(*plane, r, c)] / (size * size if kind == "average" else 1)
                gradient[(*plane, top + i, left + j)] = share
    return gradient


def pool_backward__overwrites_whole_windows(upstream, images, size, stride, kind="max"):
    """``=`` for the whole window, which is zeros but for the largest pixel."""
    gradient = np.zeros(images.shape)
    for plane, r, c in _windows(upstream):
        rows, columns = slice(r * stride, r * stride + size), slice(c * stride, c * stride + size)
        up = upstream[(*plane, r, c)]
        share = np.full((size, size), up / size**2 if kind == "average" else float(up))
        if kind == "max":
            share = np.zeros((size, size))
            share[_argmax(images[plane][rows, columns])] = up
        gradient[plane][rows, columns] = share
    return gradient


def pool_backward__searches_from_zero(upstream, images, size, stride, kind="max"):
    """The largest so far is 0, and no place is known yet."""
    gradient = np.zeros(images.shape)
    for *plane, r, c in np.ndindex(upstream.shape):
        largest, place = 0, None
        for i in range(r * stride, r * stride + size):
            for j in range(c * stride, c * stride + size):
                if kind != "max":
                    gradient[(*plane, i, j)] += upstream[(*plane, r, c)] / (size**2 if kind == "average" else 1)
                elif images[(*plane, i, j)] > largest:
                    largest, place = images[(*plane, i, j)], (i, j)
        if place is not None:
            gradient[(*plane, *place)] += upstream[(*plane, r, c)]
    return gradient


def pool_backward__spreads_the_maximum(upstream, images, size, stride, kind="max"):
    """Only the sum gets a branch of its own."""
    gradient = np.zeros(images.shape)
    for *plane, r, c in np.ndindex(upstream.shape):
        for i in range(size):
            for j in range(size):
                share = upstream[(*plane, r, c)] if kind == "sum" else upstream[(*plane, r, c)] / size**2
                gradient[(*plane, r * stride + i, c * stride + j)] += share
    return gradient


def pool_backward__does_not_divide(upstream, images, size, stride, kind="max"):
    """Average and sum are sent back alike, whole."""
    gradient = np.zeros(images.shape)
    for plane, r, c in _windows(upstream):
        top, left = r * stride, c * stride
        part = gradient[plane][top : top + size, left : left + size]
        if kind == "max":
            part[_argmax(images[plane][top : top + size, left : left + size])] += upstream[(*plane, r, c)]
        else:
            part += upstream[(*plane, r, c)]
    return gradient


def pool_backward__divides_by_side(upstream, images, size, stride, kind="max"):
    """A share for each row of the window."""
    gradient = np.zeros(images.shape)
    for plane, r, c in _windows(upstream):
        top, left = r * stride, c * stride
        part = gradient[plane][top : top + size, left : left + size]
        if kind == "max":
            part[_argmax(images[plane][top : top + size, left : left + size])] += upstream[(*plane, r, c)]
        elif kind == "average":
            part += upstream[(*plane, r, c)] / size
        else:
            part += upstream[(*plane, r, c)]
    return gradient


def pool_backward__divides_the_sum(upstream, images, size, stride, kind="max"):
    """Average and sum are sent back alike, divided."""
    gradient = np.zeros(images.shape)
    for i in range(size):
        for j in range(size):
            for *plane, r, c in np.ndindex(upstream.shape):
                place = (*plane, r * stride + i, c * stride + j)
                window = images[tuple(plane)][r * stride : r * stride + size, c * stride : c * stride + size]
                if kind != "max":
                    gradient[place] += upstream[(*plane, r, c)] / size**2
                elif _argmax(window) == (i, j):
                    gradient[place] += upstream[(*plane, r, c)]
    return gradient


def pool_backward__ignores_the_upstream(upstream, images, size, stride, kind="max"):
    """Marks the largest pixels with 1, and shares out 1."""
    gradient = np.zeros(images.shape)
    for plane, r, c in _windows(upstream):
        top, left = r * stride, c * stride
        window = images[plane][top : top + size, left : left + size]
        if kind == "max":
            i, j = _argmax(window)
            gradient[(*plane, top + i, left + j)] += 1
        else:
            gradient[plane][top : top + size, left : left + size] += 1 / size**2 if kind == "average" else 1
    return gradient


def pool_backward__multiplies_by_the_pixels(upstream, images, size, stride, kind="max"):
    """Upstream times pixel, as in a layer with weights."""
    gradient = np.zeros(images.shape)
    for plane, r, c in _windows(upstream):
        top, left = r * stride, c * stride
        window = images[plane][top : top + size, left : left + size].astype(float)
        up = float(upstream[(*plane, r, c)])
        if kind == "max":
            i, j = _argmax(window)
            gradient[(*plane, top + i, left + j)] += up * window[i, j]
        else:
            gradient[plane][top : top + size, left : left + size] += (
                up * window / (size * size if kind == "average" else 1)
            )
    return gradient


def pool_backward__to_the_last_pixel(upstream, images, size, stride, kind="max"):
    """The place of the largest pixel is the one that the loop came to last."""
    gradient = np.zeros(images.shape)
    for *plane, r, c in np.ndindex(upstream.shape):
        up = upstream[(*plane, r, c)]
        for i in range(r * stride, r * stride + size):
            for j in range(c * stride, c * stride + size):
                if kind == "average":
                    gradient[(*plane, i, j)] += up / size**2
                elif kind == "sum":
                    gradient[(*plane, i, j)] += up
        if kind == "max":
            gradient[(*plane, i, j)] += up
    return gradient


def pool_backward__to_the_smallest(upstream, images, size, stride, kind="max"):
    """The comparison is the wrong way round."""
    gradient = np.zeros(images.shape)
    for *plane, r, c in np.ndindex(upstream.shape):
        best = None
        up = upstream[(*plane, r, c)]
        for i in range(r * stride, r * stride + size):
            for j in range(c * stride, c * stride + size):
                if kind == "average":
                    gradient[(*plane, i, j)] += up / size**2
                elif kind == "sum":
                    gradient[(*plane, i, j)] += up
                elif best is None or images[(*plane, i, j)] < images[(*plane, *best)]:
                    best = (i, j)
        if kind == "max":
            gradient[(*plane, *best)] += up
    return gradient


def pool_backward__ignores_stride(upstream, images, size, stride, kind="max"):
    """The corners of the windows are multiples of the size."""
    gradient = np.zeros(images.shape)
    for plane, r, c in _windows(upstream):
        rows, columns = slice(r * size, (r + 1) * size), slice(c * size, (c + 1) * size)
        up = upstream[(*plane, r, c)]
        if kind == "max":
            gradient[plane][rows, columns][_argmax(images[plane][rows, columns])] += up
        elif kind == "average":
            gradient[plane][rows, columns] += up / size**2
        else:
            gradient[plane][rows, columns] += up
    return gradient


def pool_backward__average_by_default(upstream, images, size, stride, kind="average"):
    """The wrong word in the signature."""
    gradient = np.zeros(images.shape)
    for plane, r, c in _windows(upstream):
        top, left = r * stride, c * stride
        part = gradient[plane][top : top + size, left : left + size]
        if kind == "max":
            part[_argmax(images[plane][top : top + size, left : left + size])] += upstream[(*plane, r, c)]
        else:
            part += upstream[(*plane, r, c)] / (size * size if kind == "average" else 1)
    return gradient


def pool_backward__rows_for_columns(upstream, images, size, stride, kind="max"):
    """The number of rows ends both loops."""
    gradient = np.zeros(images.shape)
    count = upstream.shape[-2]
    planes = list(np.ndindex(upstream.shape[:-2]))
    for plane in planes:
        for r in range(count):
            for c in range(count):
                up = upstream[plane][r, c]
                part = gradient[plane][r * stride : r * stride + size, c * stride : c * stride + size]
                window = images[plane][r * stride : r * stride + size, c * stride : c * stride + size]
                if kind == "max":
                    part[_argmax(window)] += up
                else:
                    part += up / (size * size if kind == "average" else 1)
    return gradient


def pool_backward__first_plane_for_all(upstream, images, size, stride, kind="max"):
    """The largest pixel is looked up in the first plane, and all planes get their gradients there."""
    gradient = np.zeros(images.shape)
    first = images.reshape(-1, *images.shape[-2:])[0]
    for r in range(upstream.shape[-2]):
        for c in range(upstream.shape[-1]):
            top, left = r * stride, c * stride
            if kind == "max":
                i, j = _argmax(first[top : top + size, left : left + size])
                gradient[..., top + i, left + j] += upstream[..., r, c]
            else:
                for i in range(size):
                    for j in range(size):
                        share = upstream[..., r, c] / (size**2 if kind == "average" else 1)
                        gradient[..., top + i, left + j] += share
    return gradient


def pool_backward__drops_the_sign(upstream, images, size, stride, kind="max"):
    """Absolute values are handed back."""
    gradient = np.zeros(images.shape)
    for plane, r, c in _windows(upstream):
        top, left = r * stride, c * stride
        part = gradient[plane][top : top + size, left : left + size]
        up = abs(float(upstream[(*plane, r, c)]))
        if kind == "max":
            part[_argmax(images[plane][top : top + size, left : left + size])] += up
        else:
            part += up / (size * size if kind == "average" else 1)
    return gradient


def pool_backward__gradient_of_integers(upstream, images, size, stride, kind="max"):
    """Begins with zeros like the images."""
    gradient = np.zeros_like(images)
    for *plane, r, c in np.ndindex(upstream.shape):
        best = None
        up = float(upstream[(*plane, r, c)])
        for i in range(r * stride, r * stride + size):
            for j in range(c * stride, c * stride + size):
                if kind == "average":
                    gradient[(*plane, i, j)] += up / size**2
                elif kind == "sum":
                    gradient[(*plane, i, j)] += up
                elif best is None or images[(*plane, i, j)] > images[(*plane, *best)]:
                    best = (i, j)
        if kind == "max":
            gradient[(*plane, *best)] += up
    return gradient


def pool_backward__changes_the_upstream(upstream, images, size, stride, kind="max"):
    """Divides what came in before it hands it out."""
    if kind == "average":
        upstream /= size * size
    gradient = np.zeros(images.shape)
    for plane, r, c in _windows(upstream):
        top, left = r * stride, c * stride
        part = gradient[plane][top : top + size, left : left + size]
        if kind == "max":
            part[_argmax(images[plane][top : top + size, left : left + size])] += upstream[(*plane, r, c)]
        else:
            part += upstream[(*plane, r, c)]
    return gradient
