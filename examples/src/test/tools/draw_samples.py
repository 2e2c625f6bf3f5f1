#!/usr/bin/python3
# Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
"""Draws the ten pictures that come with the main job: draw_samples.py FOLDER (needs python3-cairo, python3-pil)."""
import math
import pathlib
import sys

import cairo
from PIL import Image

out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
names = []


def picture(name, size, draw, top, bottom=None):
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, *size)
    g = cairo.Context(surface)
    ground = cairo.LinearGradient(0, 0, 0, size[1])
    ground.add_color_stop_rgb(0, *top)
    ground.add_color_stop_rgb(1, *(bottom or top))
    g.set_source(ground)
    g.paint()
    g.set_line_join(cairo.LINE_JOIN_ROUND)
    g.set_line_cap(cairo.LINE_CAP_ROUND)
    draw(g, *size)
    image = Image.frombuffer("RGB", size, bytes(surface.get_data()), "raw", "BGRX", surface.get_stride(), 1)
    options = {"quality": 85} if name.endswith(".jpg") else {"optimize": True}
    image.save(out / name, **options)
    names.append(name)


def circle(g, w, h):
    g.arc(w * .56, h * .48, h * .36, 0, 2 * math.pi)
    g.set_source_rgb(.95, .55, .1)
    g.fill()


def ring(g, w, h):
    g.arc(w / 2, h / 2, h * .32, 0, 2 * math.pi)
    g.set_line_width(h * .14)
    g.set_source_rgb(.15, .35, .75)
    g.stroke()


def square(g, w, h):
    g.translate(w / 2, h / 2)
    g.rotate(.3)
    g.rectangle(-w * .27, -w * .27, w * .54, w * .54)
    g.set_source_rgb(.1, .1, .1)
    g.set_line_width(5)
    g.stroke()


def triangle(g, w, h):
    g.move_to(w * .5, h * .12)
    g.line_to(w * .88, h * .85)
    g.line_to(w * .12, h * .85)
    g.close_path()
    g.set_source_rgb(.1, .55, .35)
    g.fill_preserve()
    g.set_source_rgb(.02, .25, .15)
    g.set_line_width(4)
    g.stroke()


def star(g, w, h):
    for i in range(10):
        r = h * (.44 if i % 2 == 0 else .18)
        a = math.pi * i / 5 - math.pi / 2 + .2
        g.line_to(w / 2 + r * math.cos(a), h * .52 + r * math.sin(a))
    g.set_source_rgb(1, .85, .2)
    g.fill()


def cross(g, w, h):
    g.set_source_rgb(.8, .1, .15)
    g.set_line_width(14)
    g.move_to(w * .25, h * .2)
    g.line_to(w * .75, h * .8)
    g.move_to(w * .75, h * .2)
    g.line_to(w * .25, h * .8)
    g.stroke()


def stripes(g, w, h):
    g.set_source_rgb(.45, .2, .5)
    g.set_line_width(11)
    for x in range(-h, w + h, 28):
        g.move_to(x, h + 10)
        g.line_to(x + h, -10)
    g.stroke()


def checkerboard(g, w, h):
    g.set_source_rgb(.25, .15, .1)
    for i in range(36):
        if (i + i // 6) % 2:
            g.rectangle(i % 6 * w / 6, i // 6 * h / 6, w / 6, h / 6)
    g.fill()


def dots(g, w, h):
    colors = [(.85, .2, .3), (.2, .5, .85), (.95, .7, .1)]
    for i in range(15):
        x = (i % 5 + .5 + (.2 if i // 5 % 2 else -.2)) * w / 5
        g.arc(x, (i // 5 + .5) * h / 3, h * .075, 0, 2 * math.pi)
        g.set_source_rgb(*colors[i * 7 % 3])
        g.fill()


def spiral(g, w, h):
    for i in range(300):
        a = i / 300 * 3.2 * 2 * math.pi
        g.line_to(w / 2 + a * h * .022 * math.cos(a), h / 2 + a * h * .022 * math.sin(a))
    g.set_source_rgb(.9, .95, 1)
    g.set_line_width(5)
    g.stroke()


picture("circle.png", (160, 120), circle, (.97, .97, .94))
picture("ring.jpg", (200, 150), ring, (.9, .93, .98), (.75, .85, .95))
picture("square.png", (120, 120), square, (1, 1, 1))
picture("triangle.png", (180, 140), triangle, (.95, .9, .75))
picture("star.jpg", (240, 180), star, (.05, .1, .3), (.25, .2, .45))
picture("cross.png", (128, 128), cross, (1, 1, 1))
picture("stripes.png", (200, 120), stripes, (.95, .88, .95))
picture("checkerboard.jpg", (180, 180), checkerboard, (.95, .85, .65))
picture("dots.png", (200, 120), dots, (1, .98, .92))
picture("spiral.jpg", (220, 220), spiral, (.1, .25, .3), (.05, .1, .2))
(out / "index.txt").write_text("\n".join(names) + "\n")
print(sum(p.stat().st_size for p in out.iterdir()), "bytes")
