"""A line chart as SVG, readable on dark and on light: axes with units, lines from zero, each with its name at its end."""
from html import escape

WIDTH, HEIGHT = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 76, 170, 44, 58
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .title { font-size: 15px; font-weight: 600; }
  .grid { stroke: #8c959f; stroke-opacity: .35; }
  .axis { stroke: #57606a; }
  .line { fill: none; stroke-width: 2.2; }
  .l0 { stroke: #0969da; } .t0 { fill: #0969da; }
  .l1 { stroke: #953800; stroke-dasharray: 7 4; } .t1 { fill: #953800; }
  .l2 { stroke: #1a7f37; stroke-dasharray: 2 4; } .t2 { fill: #1a7f37; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .axis { stroke: #9198a1; }
    .l0 { stroke: #58a6ff; } .t0 { fill: #58a6ff; }
    .l1 { stroke: #f0883e; } .t1 { fill: #f0883e; }
    .l2 { stroke: #3fb950; } .t2 { fill: #3fb950; }
  }"""


def steps(most: float, count: int = 5) -> list[float]:
    """Round numbers from zero to beyond `most`."""
    size = 10 ** len(str(int(most / count))) / 10
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor * count >= most)
    return [step * number for number in range(count + 1) if step * (number - 1) < most]


def chart(title, x_title, y_title, x_places, lines) -> str:
    """`x_places`: each label of the x axis with its place from 0 to 1. `lines`: a name, and its points as (place, height)."""
    y_steps = steps(max(height for _, points in lines for _, height in points))
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(place):
        return LEFT + place * wide

    def y(height):
        return HEIGHT - BOTTOM - height / y_steps[-1] * high

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}\n</style>",
        f'<text class="title" x="{LEFT}" y="24">{escape(title)}</text>',
    ]
    for step in y_steps:
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(step):.1f}" y2="{y(step):.1f}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(step) + 4:.1f}" text-anchor="end">{step:,.10g}</text>')
    for label, place in x_places:
        parts.append(f'<line class="axis" x1="{x(place):.1f}" x2="{x(place):.1f}" y1="{y(0):.1f}" y2="{y(0) + 5:.1f}"/>')
        parts.append(f'<text x="{x(place):.1f}" y="{y(0) + 20:.1f}" text-anchor="middle">{escape(label)}</text>')
    parts.append(f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(0):.1f}" y2="{y(0):.1f}"/>')
    parts.append(f'<text x="{x(0.5):.1f}" y="{HEIGHT - 14}" text-anchor="middle">{escape(x_title)}</text>')
    parts.append(f'<text transform="translate(18 {y(y_steps[-1] / 2):.1f}) rotate(-90)" text-anchor="middle">{escape(y_title)}</text>')
    beside = []
    for number, (name, points) in enumerate(lines):
        path = " ".join(f"{x(place):.1f},{y(height):.1f}" for place, height in points)
        parts.append(f'<polyline class="line l{number}" points="{path}"/>')
        beside.append([y(points[-1][1]) + 4, f't{number}', name])
    # Names that would lie on each other go apart.
    beside.sort()
    for above, below in zip(beside, beside[1:]):
        below[0] = max(below[0], above[0] + 17)
    too_low = max(0, beside[-1][0] - y(0) + 2)
    for height, style, name in beside:
        parts.append(f'<text class="{style}" x="{WIDTH - RIGHT + 8}" y="{height - too_low:.1f}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])
