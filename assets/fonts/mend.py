#!/usr/bin/env python3
"""Mends a fault of Noto Sans 2.000 in its files: mend.py FILE.ttf …

In Cyrillic the feature ccmp takes the dots off U+0456 and U+0458 wherever they stand,
not only below another mark. The lookup that does it gets the letters themselves as what
it puts in their place; all else of the file stays as it is. Needs nothing but Python."""
import struct
import sys

WRONG = (0x456, 0x458)


class Face:
    def __init__(self, data):
        self.data = bytearray(data)
        self.tables = {bytes(self.data[o:o + 4]): o for o in range(12, 12 + 16 * self.u16(4), 16)}

    def u16(self, at):
        return struct.unpack_from(">H", self.data, at)[0]

    def u32(self, at):
        return struct.unpack_from(">I", self.data, at)[0]

    def table(self, tag):
        return self.u32(self.tables[tag] + 8)

    def glyph(self, char):
        cmap = self.table(b"cmap")
        for k in range(self.u16(cmap + 2)):
            o = cmap + self.u32(cmap + 8 + 8 * k)
            if self.u16(o) != 4:
                continue
            n = self.u16(o + 6) // 2
            for i in range(n):
                end, start, delta, far = (self.u16(o + 14 + x * 2 * n + 2 * i + (2 if x else 0)) for x in range(4))
                if start <= char <= end:
                    if far == 0:
                        return (char + delta) & 0xFFFF
                    return (self.u16(o + 16 + 6 * n + 2 * i + far + 2 * (char - start)) + delta) & 0xFFFF
        raise ValueError("no glyph of U+%04X" % char)

    def covered(self, at):
        if self.u16(at) == 1:
            return [self.u16(at + 4 + 2 * k) for k in range(self.u16(at + 2))]
        return [g for k in range(self.u16(at + 2)) for g in range(self.u16(at + 4 + 6 * k), self.u16(at + 6 + 6 * k) + 1)]

    def direct(self):
        """The lookups that ccmp of any script names itself."""
        features = self.table(b"GSUB") + self.u16(self.table(b"GSUB") + 6)
        out = set()
        for k in range(self.u16(features)):
            if self.data[features + 2 + 6 * k:features + 6 + 6 * k] == b"ccmp":
                o = features + self.u16(features + 6 + 6 * k)
                out.update(self.u16(o + 4 + 2 * i) for i in range(self.u16(o + 2)))
        return out

    def mend(self):
        glyphs, n = [self.glyph(c) for c in WRONG], 0
        lookups = self.table(b"GSUB") + self.u16(self.table(b"GSUB") + 8)
        for k in self.direct():
            o = lookups + self.u16(lookups + 2 + 2 * k)
            for i in range(self.u16(o + 4)):
                sub, kind = o + self.u16(o + 6 + 2 * i), self.u16(o)
                if kind == 7:
                    kind, sub = self.u16(sub + 2), sub + self.u32(sub + 4)
                if kind != 1 or self.u16(sub) != 2:
                    continue
                for place, g in enumerate(self.covered(sub + self.u16(sub + 2))):
                    if g in glyphs and self.u16(sub + 6 + 2 * place) != g:
                        struct.pack_into(">H", self.data, sub + 6 + 2 * place, g)
                        n += 1
        return n

    def sums(self):
        """Brings the checksums of the file up to date."""
        total = lambda b: sum(struct.unpack(">%dI" % (len(b) // 4), b)) & 0xFFFFFFFF
        padded = lambda b: bytes(b) + b"\0" * (-len(b) % 4)
        adjust = self.table(b"head") + 8
        struct.pack_into(">I", self.data, adjust, 0)
        for o in self.tables.values():
            at, size = self.u32(o + 8), self.u32(o + 12)
            struct.pack_into(">I", self.data, o + 4, total(padded(self.data[at:at + size])))
        struct.pack_into(">I", self.data, adjust, (0xB1B0AFBA - total(padded(self.data))) & 0xFFFFFFFF)


for name in sys.argv[1:]:
    with open(name, "rb") as f:
        face = Face(f.read())
    n = face.mend()
    if n:
        face.sums()
        with open(name, "wb") as f:
            f.write(face.data)
    print("%s: %d letters mended" % (name, n))
