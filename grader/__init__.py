"""The grader of Stridewise: specs, judging, diagnosis, the border to the student's code, and reports."""
