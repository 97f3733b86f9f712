"""Prints HTML, scripts, comments and templates.

Stopped by: the page escapes every text; templates see it as a value, never as a template.
"""

import numpy as np

print("</script><script>document.title='hostile'</script><!-- {{ 7 * 191 }} {% include 'x' %} ]]> &lt;script&gt;")


def smooth(signal, width):
    if width < 1:
        raise ValueError(width)
    signal = np.asarray(signal, float)
    return np.array([signal[max(0, t - width + 1) : t + 1].sum() / width for t in range(len(signal))])


def same_padding(field):
    if field < 1 or field % 2 == 0:
        raise ValueError(field)
    return (field - 1) // 2


def flip(kernel):
    print("</pre></body></html><iframe srcdoc='<script>alert(1)</script>'></iframe><svg onload=alert(1)>")
    print("'\"><a href='javascript:alert(1)'>click</a><style>*{display:none}</style><base href='http://192.0.2.1/'>")
    return kernel.copy()
