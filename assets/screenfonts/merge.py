#!/usr/bin/env python3
"""Makes the faces of the window from those in ../fonts: one face that has all
scripts, because the toolkit asks a theme for one face a style. Needs fonttools.
The Latin face wins where two have a character, and gives the line its height."""
import os
import tempfile

from fontTools import merge, subset
from fontTools.ttLib import TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = os.path.join(HERE, "..", "fonts")


def build(latin, arabic, chinese, out):
    first = TTFont(os.path.join(FONTS, latin))
    have = set(first.getBestCmap())
    lines = {t: {k: getattr(first[t], k) for k in keys} for t, keys in (
        ("hhea", ("ascent", "descent", "lineGap")),
        ("OS/2", ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent")))}
    with tempfile.TemporaryDirectory() as tmp:
        parts = [os.path.join(FONTS, latin)]
        for name, features in ((arabic, ["*"]), (chinese, [])):
            font = TTFont(os.path.join(FONTS, name))
            own = set(font.getBestCmap()) - have
            have |= own
            options = subset.Options(layout_features=features, hinting=False, glyph_names=False)
            subsetter = subset.Subsetter(options)
            subsetter.populate(unicodes=own)
            subsetter.subset(font)
            part = os.path.join(tmp, name)
            font.save(part)
            parts.append(part)
        font = merge.Merger(merge.Options(drop_tables=["vhea", "vmtx", "VORG"])).merge(parts)
    for table, values in lines.items():
        for key, value in values.items():
            setattr(font[table], key, value)
    family, style = "Rapporteur Screen", out[:-4]
    for record in list(font["name"].names):
        text = {1: family, 2: style, 4: family + " " + style, 6: "RapporteurScreen-" + style}.get(record.nameID)
        if text:
            record.string = text
    font.save(os.path.join(HERE, out))


build("NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoSansSC-Regular.ttf", "Regular.ttf")
build("NotoSans-Bold.ttf", "NotoSansArabic-Bold.ttf", "NotoSansSC-Regular.ttf", "Bold.ttf")
