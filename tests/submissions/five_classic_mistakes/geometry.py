# Übungsblatt 1 - Geometrie
# Gruppe 7


def output_size(width, field, stride=1, padding=0):
    if width < 1 or field < 1 or stride < 1 or padding < 0:
        raise ValueError("unmögliche Werte")
    if field > width + 2 * padding:
        raise ValueError("Feld größer als das Bild")
    return (width - field + 2 * padding) // stride + 1


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError("field muss ungerade und positiv sein")
    return (field - 1) // 2


def dense_parameter_count(input_shape, units):
    if units < 1 or any(n < 1 for n in input_shape):
        raise ValueError("alle Größen müssen >= 1 sein")
    eingaben = 1
    for n in input_shape:
        eingaben *= n
    return (eingaben + 1) * units  # + 1 ist der Bias


def conv_parameter_count(input_depth, field, depth):
    if min(input_depth, field, depth) < 1:
        raise ValueError("alle Größen müssen >= 1 sein")
    return (field * field * input_depth + 1) * depth
