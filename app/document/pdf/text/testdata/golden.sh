#!/bin/sh
# Makes the golden glyphs again with HarfBuzz's own hb-shape (Debian: libharfbuzz-bin).
# Run it in this folder after a typeface was exchanged, and read the difference.
set -eu
fonts=../../../../../assets/fonts
for p in arabic:NotoSansArabic-Regular arabic:NotoSansArabic-Bold western:NotoSans-Regular western:NotoSans-Italic; do
	list=${p%%:*} font=${p##*:}
	hb-shape --no-glyph-names --no-clusters --text-file="$list.txt" "$fonts/$font.ttf" | paste "$list.txt" - | sed "s/^/$font	/"
done >golden.tsv
