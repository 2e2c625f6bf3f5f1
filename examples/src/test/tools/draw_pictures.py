#!/usr/bin/python3
# Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
"""Draws the held-out pictures of the model's test with tools that its training never used.

Needs Debian's python3-pil, python3-cairo, librsvg2-bin and imagemagick. Run as
    draw_pictures.py FOLDER
Every picture is named CLASS-TOOL-NUMBER.png; the class is what a person would say it shows.
"""
import math
import pathlib
import random
import subprocess
import sys

import cairo
from PIL import Image, ImageDraw, ImageFilter

out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)


def name(kind, tool):
    number = 1
    while (path := out / f"{kind}-{tool}-{number}.png").exists():
        number += 1
    return str(path)


# ---- SVG icons, rendered by librsvg -------------------------------------------------------------
def svg(kind, body, size=(96, 96), box="0 0 24 24", background="white"):
    back = "" if background is None else f'<rect width="100%" height="100%" fill="{background}"/>'
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{size[0]}" '
        f'height="{size[1]}">{back}{body}</svg>'
    )
    subprocess.run(
        ["rsvg-convert", "-f", "png", "-o", name(kind, "rsvg")], input=text.encode(), check=True
    )


def star_points(n, outer, inner, cx=12, cy=12, turn=-90.0):
    points = []
    for i in range(2 * n):
        r = outer if i % 2 == 0 else inner
        a = math.radians(turn + 180 * i / n)
        points.append(f"{cx + r * math.cos(a):.2f},{cy + r * math.sin(a):.2f}")
    return " ".join(points)


line = 'fill="none" stroke="black" stroke-width='
svg("circle", f'<circle cx="12" cy="12" r="10" {line}"1"/>')
svg("circle", '<circle cx="12" cy="12" r="8" fill="#d33"/>', background=None)
svg("circle", '<ellipse cx="10" cy="13" rx="8" ry="6" fill="gold" stroke="black" stroke-width=".5"/>')
svg("ring", f'<circle cx="12" cy="12" r="8" {line}"4"/>', background=None)
svg("ring", '<circle cx="12" cy="12" r="7" fill="none" stroke="#2a6" stroke-width="3"/>')
svg("ring", f'<circle cx="12" cy="12" r="10" {line}".6"/><circle cx="12" cy="12" r="6" {line}".6"/>')
svg("square", f'<rect x="3" y="3" width="18" height="18" rx="2" {line}"2"/>', background=None)
svg("square", '<rect x="5" y="7" width="14" height="10" fill="navy"/>')
svg("square", '<rect x="6" y="6" width="12" height="12" transform="rotate(45 12 12)"/>')
svg("triangle", f'<path d="M12 3 L22 20 H2 Z" {line}"2"/>', background=None)
svg("triangle", '<path d="M6 4 L20 12 L6 20 Z" fill="#222"/>')
svg("triangle", '<path d="M3 21 H21 L3 5 Z" fill="orange" stroke="brown"/>')
svg("star", f'<polygon points="{star_points(5, 11, 4.2)}"/>', background=None)
svg("star", f'<polygon points="{star_points(5, 10, 4)}" {line}"1.5" stroke-linejoin="round"/>')
svg("star", f'<polygon points="{star_points(8, 10, 6)}" fill="crimson"/>', background="#ffd")
svg("cross", f'<path d="M5 5 L19 19 M19 5 L5 19" {line}"2"/>', background=None)
svg("cross", '<path d="M9 2 h6 v7 h7 v6 h-7 v7 h-6 v-7 h-7 v-6 h7 Z" fill="#c00"/>')
svg("cross", f'<path d="M12 4 V20 M4 12 H20" {line}"1.5" stroke-linecap="round"/>')
svg("stripes", "".join(f'<rect x="{x}" width="2" height="24"/>' for x in range(0, 24, 4)))
svg("stripes", f'<path d="M3 6 H21 M3 12 H21 M3 18 H21" {line}"2"/>', background=None)
svg("stripes", "".join(f'<path d="M{x} 0 l24 24" {line}"2"/>' for x in range(-24, 24, 5)))
svg("checkerboard", "".join(f'<rect x="{3*(i%8)}" y="{3*(i//8)}" width="3" height="3"/>'
                            for i in range(64) if (i + i // 8) % 2))
svg("checkerboard", "".join(f'<rect x="{4+4*(i%4)}" y="{4+4*(i//4)}" width="4" height="4" fill="#a33"/>'
                            for i in range(16) if (i + i // 4) % 2) + f'<rect x="4" y="4" width="16" height="16" {line}".4"/>')
svg("dots", "".join(f'<circle cx="{4+8*(i%3)}" cy="{4+8*(i//3)}" r="2"/>' for i in range(9)), background=None)
svg("dots", "".join(f'<circle cx="{x}" cy="{y}" r="2.4"/>' for x, y in ((6, 6), (18, 6), (12, 12), (6, 18), (18, 18))))
svg("spiral", '<path d="M12 12 c1 -1 2 0 2 1 c0 2 -2 3 -4 2 c-3 -1 -3 -5 -1 -7 c3 -3 8 -2 10 2 c2 5 -1 10 -6 11 '
    f'c-7 1 -11 -5 -10 -11" {line}"1.2"/>', background=None)


# ---- ImageMagick --------------------------------------------------------------------------------
def magick(kind, draw, size="120x120", background="white", *more):
    subprocess.run(
        ["/usr/bin/convert", "-size", size, f"xc:{background}", *more, "-draw", draw,
         "-strip", name(kind, "magick")], check=True)


magick("circle", "circle 60,60 60,20")
magick("circle", "circle 60,60 60,15", "120x120", "white", "-fill", "none", "-stroke", "black", "-strokewidth", "2")
magick("circle", "ellipse 100,40 60,30 0,360", "200x80", "#224466", "-fill", "#ddeeff")
magick("ring", "circle 60,60 60,25", "120x120", "white", "-fill", "none", "-stroke", "blue", "-strokewidth", "16")
magick("ring", "circle 60,60 60,10 fill white circle 60,60 60,32", "120x120", "white", "-fill", "black")
magick("square", "rectangle 20,20 100,100", "120x120", "white", "-fill", "none", "-stroke", "black", "-strokewidth", "3")
magick("square", "rectangle 30,50 75,95", "150x120", "black", "-fill", "yellow")
magick("square", "translate 60,60 rotate 20 rectangle -30,-30 30,30", "120x120", "lightgray", "-fill", "purple")
magick("triangle", "polygon 60,15 105,100 15,100")
magick("triangle", "polygon 20,20 100,40 50,100", "120x120", "white", "-fill", "none", "-stroke", "red", "-strokewidth", "2")
magick("triangle", "polygon 60,90 40,40 80,40", "120x120", "#333", "-fill", "#7f7")
five = star_points(5, 50, 19, 60, 62).replace(" ", " ")
magick("star", f"polygon {five}", "120x120", "navy", "-fill", "white")
magick("star", f"polygon {star_points(6, 50, 28, 60, 60)}", "120x120", "white", "-fill", "none", "-stroke", "black", "-strokewidth", "2")
magick("star", f"polygon {star_points(4, 50, 16, 60, 60)}", "120x120", "white", "-fill", "#f80")
magick("cross", "line 20,20 100,100 line 100,20 20,100", "120x120", "white", "-stroke", "red", "-strokewidth", "10")
magick("cross", "line 60,10 60,110 line 10,60 110,60", "120x120", "white", "-stroke", "black", "-strokewidth", "2")
magick("cross", "rectangle 48,20 72,100 rectangle 20,48 100,72", "120x120", "#d00", "-fill", "white")
magick("stripes", " ".join(f"rectangle 0,{y} 119,{y+9}" for y in range(0, 120, 20)), "120x120", "white", "-fill", "#06c")
magick("stripes", " ".join(f"line {x},0 {x+40},120" for x in range(-40, 130, 15)), "120x120", "white", "-stroke", "black", "-strokewidth", "4")
subprocess.run(["/usr/bin/convert", "-size", "120x120", "pattern:checkerboard", "-auto-level", "-scale", "300%",
                "-crop", "120x120+0+0", "+repage", "-strip", name("checkerboard", "magick")], check=True)
magick("checkerboard", " ".join(f"rectangle {x*24},{y*24} {x*24+23},{y*24+23}" for x in range(5) for y in range(5) if (x + y) % 2 == 0))
magick("dots", " ".join(f"circle {x},{y} {x+7},{y}" for x in range(15, 120, 30) for y in range(15, 120, 30)), "120x120", "white", "-fill", "#e0218a")
magick("dots", "circle 30,30 40,30 circle 90,40 100,40 circle 50,85 60,85 circle 98,98 108,98")
spiral_points = " ".join(
    f"{60 + t * 4.4 * math.cos(t):.1f},{60 + t * 4.4 * math.sin(t):.1f}" for t in [i * 0.2 for i in range(60)])
magick("spiral", f"polyline {spiral_points}", "120x120", "white", "-fill", "none", "-stroke", "black", "-strokewidth", "3")


# ---- PIL, without anti-aliasing, as a simple paint program --------------------------------------
def pil(kind, draw, size=(160, 120), background="white", after=None):
    image = Image.new("RGB", size, background)
    draw(ImageDraw.Draw(image))
    if after:
        image = after(image)
    image.save(name(kind, "pil"), optimize=True)


def tuples(points):
    return [tuple(map(float, p.split(","))) for p in points.split(" ")]


pil("circle", lambda d: d.ellipse((40, 20, 120, 100), outline="black", width=3))
pil("circle", lambda d: d.ellipse((10, 10, 50, 50), fill="green"))
pil("circle", lambda d: d.ellipse((40, 20, 216, 236), outline="black"), (256, 256))
pil("ring", lambda d: d.ellipse((30, 10, 130, 110), outline="black", width=20))
pil("ring", lambda d: d.ellipse((60, 30, 110, 80), outline="cyan", width=9), background="#402020")
pil("square", lambda d: d.rectangle((50, 30, 110, 90), outline="black", width=2))
pil("square", lambda d: d.rectangle((20, 20, 140, 100), fill="#888"))
pil("square", lambda d: d.polygon([(80, 10), (130, 60), (80, 110), (30, 60)], outline="red"), (160, 120))
pil("triangle", lambda d: d.polygon([(80, 10), (150, 110), (10, 110)], outline="black"))
pil("triangle", lambda d: d.polygon([(20, 20), (20, 100), (110, 60)], fill="teal"))
pil("star", lambda d: d.polygon(tuples(star_points(5, 55, 22, 80, 62)), fill="black"))
pil("star", lambda d: d.polygon(tuples(star_points(5, 40, 15, 60, 60, 10)), outline="blue"))
pil("star", lambda d: d.line(tuples(" ".join(
    f"{80 + 52 * math.cos(math.radians(-90 + 144 * i)):.1f},{62 + 52 * math.sin(math.radians(-90 + 144 * i)):.1f}"
    for i in range(6))), fill="black", width=3))
pil("cross", lambda d: (d.line((40, 20, 120, 100), fill="black", width=6), d.line((120, 20, 40, 100), fill="black", width=6)))
pil("cross", lambda d: (d.rectangle((70, 20, 90, 100), fill="white"), d.rectangle((40, 50, 120, 70), fill="white")), background="black")
pil("stripes", lambda d: [d.rectangle((x, 0, x + 9, 119), fill="black") for x in range(0, 160, 20)])
pil("stripes", lambda d: [d.line((0, y, 159, y - 40), fill="#963", width=6) for y in range(0, 170, 14)], background="#fec")
pil("checkerboard", lambda d: [d.rectangle((20 * x, 20 * y, 20 * x + 19, 20 * y + 19), fill="black")
                              for x in range(8) for y in range(6) if (x + y) % 2])
pil("checkerboard", lambda d: [d.rectangle((40 + 27 * x, 20 + 27 * y, 66 + 27 * x, 46 + 27 * y), fill="red")
                              for x in range(3) for y in range(3) if (x + y) % 2 == 0])
random.seed(5)
pil("dots", lambda d: [d.ellipse((x, y, x + 9, y + 9), fill="black") for x, y in
                       [(20 * i + random.randint(2, 8), 22 * j + random.randint(2, 8)) for i in range(7) for j in range(5)]])
pil("dots", lambda d: [d.ellipse((x, y, x + 24, y + 24), fill=c) for x, y, c in
                       ((10, 10, "red"), (60, 70, "blue"), (110, 20, "green"), (20, 80, "orange"), (120, 85, "purple"))])
pil("spiral", lambda d: d.line([(80 + t * 2.8 * math.cos(t), 60 + t * 2.8 * math.sin(t)) for t in [i * 0.1 for i in range(190)]],
                               fill="black", width=2))
pil("spiral", lambda d: d.line([(64 + t * 4.5 * math.cos(-t), 64 + t * 4.5 * math.sin(-t)) for t in [i * 0.1 for i in range(130)]],
                               fill="white", width=5), (128, 128), "darkgreen")
pil("triangle", lambda d: d.polygon([(30, 100), (90, 15), (140, 80)], fill="#55a"), after=lambda i: i.filter(ImageFilter.GaussianBlur(2)))


# ---- cairo, with the unsteady hand of somebody at a mouse ---------------------------------------
def hand(kind, strokes, size=(128, 128), width=3.0, ink=(0, 0, 0), paper=(1, 1, 1), shake=1.2, closed=False):
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, *size)
    g = cairo.Context(surface)
    g.set_source_rgb(*paper)
    g.paint()
    g.set_source_rgb(*ink)
    g.set_line_width(width)
    g.set_line_cap(cairo.LINE_CAP_ROUND)
    g.set_line_join(cairo.LINE_JOIN_ROUND)
    for stroke in strokes:
        for i, (x, y) in enumerate(stroke):
            x += random.gauss(0, shake)
            y += random.gauss(0, shake)
            (g.move_to if i == 0 else g.line_to)(x, y)
        if closed:
            g.close_path()
            g.fill()
        else:
            g.stroke()
    surface.write_to_png(name(kind, "cairo"))


def arc(cx, cy, rx, ry, sweep=360, start=0, n=40):
    return [(cx + rx * math.cos(math.radians(start + sweep * i / n)), cy + ry * math.sin(math.radians(start + sweep * i / n)))
            for i in range(n + 1)]


def along(*corners, n=8):
    path = []
    for (x0, y0), (x1, y1) in zip(corners, corners[1:]):
        path += [(x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n) for i in range(n)]
    return path + [corners[-1]]


hand("circle", [arc(64, 64, 44, 41, 365, 200)])
hand("circle", [arc(60, 70, 30, 32)], closed=True, ink=(.8, .1, .1))
hand("ring", [arc(64, 64, 38, 38)], width=14, shake=0.6)
hand("square", [along((25, 28), (102, 24), (104, 100), (27, 104), (25, 27))])
hand("square", [along((35, 40), (92, 38), (95, 88), (33, 90))], closed=True, ink=(.1, .3, .7))
hand("triangle", [along((64, 20), (108, 104), (18, 102), (64, 19))])
hand("star", [along(*[(64 + 50 * math.cos(math.radians(-90 + 144 * i)), 66 + 50 * math.sin(math.radians(-90 + 144 * i)))
                      for i in range(6)])], width=2.5)
hand("cross", [along((24, 26), (103, 101)), along((104, 22), (22, 106))], width=4)
hand("cross", [along((64, 18), (66, 110)), along((20, 62), (110, 66))], width=8, ink=(0, .4, 0), paper=(1, 1, .9))
hand("stripes", [along((10, y), (118, y + 3)) for y in range(15, 120, 16)], width=4)
hand("dots", [arc(x, y, 6, 6) for x, y in ((25, 30), (60, 22), (100, 35), (35, 70), (75, 66), (108, 80), (30, 108), (70, 104))],
     closed=True, shake=0.5)
hand("spiral", [[(64 + t * 3.3 * math.cos(t), 64 + t * 3.3 * math.sin(t)) for t in [i * 0.25 for i in range(66)]]], shake=0.8)
hand("spiral", [[(64 + t * 4.6 * math.cos(t + 2), 64 + t * 4.6 * math.sin(t + 2)) for t in [i * 0.25 for i in range(46)]]],
     width=6, shake=0.6, ink=(1, 1, 1), paper=(.1, .1, .3))

print(len(list(out.glob("*.png"))), "pictures,", sum(p.stat().st_size for p in out.glob("*.png")), "bytes")
