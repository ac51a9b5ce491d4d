#!/bin/sh
# Makes the cut typefaces again: cut.sh NotoSansSC_400Regular.ttf NotoSansMono-Regular.ttf DejaVuSans.ttf
# Needs hb-subset (libharfbuzz-bin) and python3 with fonttools.
set -eu
cd "$(dirname "$0")"
list=$(mktemp)
trap 'rm -f "$list"' EXIT
python3 - >"$list" <<'PY'
runes = set()
for a in range(0xA1, 0xF8):
    for b in range(0xA1, 0xFF):
        try:
            runes.add(ord(bytes([a, b]).decode("gb2312")))
        except UnicodeDecodeError:
            pass
for a, b in ((0x20, 0x7F), (0xA0, 0x100), (0x2010, 0x2040), (0x2460, 0x24FF), (0x3000, 0x3040), (0x3200, 0x3400), (0xFE30, 0xFE50), (0xFF00, 0xFFF0)):
    runes.update(range(a, b))
print("\n".join("%X" % r for r in sorted(runes)))
PY
hb-subset --unicodes-file="$list" --layout-features='' --no-hinting --output-file=NotoSansSC-Regular.ttf "$1"
hb-subset --unicodes=20-7E,A0-24F,2B0-36F,370-3FF,400-52F,1E00-1EFF,2010-2027,2030-205E,20A0-20BF,2100-214F,2190-21FF,2200-22FF,2500-257F,2580-259F,25A0-25FF \
	--no-hinting --output-file=NotoSansMono-Regular.ttf "$2"
hb-subset --unicodes=2010-2027,2030-205E,2070-209C,2100-214F,2150-218F,2190-21FF,2200-22FF,2300-23FF,2460-24FF,2500-257F,2580-259F,25A0-25FF,2600-26FF,2701-27BF,27C0-27EF,27F0-27FF,2900-297F,2B00-2B5F,FFFC,FFFD,1F600-1F64F,1F400-1F4FF \
	--layout-features='' --no-hinting --output-file=DejaVuSans-Symbols.ttf "$3"
python3 - <<'PY'
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
f = TTFont("DejaVuSans-Symbols.ttf")
scale_upem(f, 1000)
f.save("DejaVuSans-Symbols.ttf")
PY
./mend.py NotoSans-*.ttf
