// Package fonts holds the typefaces that documents are set in, each beside its
// licence. It only hands out bytes: it never parses, changes or downloads one.
//
//   - Noto Sans (regular, bold, italic, bold italic): Latin, Greek, Cyrillic.
//     SIL Open Font License 1.1.
//   - Noto Sans Arabic 2.004 (regular, bold). SIL Open Font License 1.1. Newer
//     builds are shaped wrongly by the shaper in use; do not replace it without
//     the golden glyphs of app/document/pdf/text.
//   - Noto Sans SC, cut to GB 2312, Latin punctuation and fullwidth forms. SIL
//     Open Font License 1.1.
//   - Noto Sans Mono, cut to Latin, Greek, Cyrillic and box drawing. SIL Open
//     Font License 1.1.
//   - DejaVu Sans, cut to arrows, mathematics, symbols and emoticons, scaled to
//     1,000 units. Bitstream Vera licence.
//
// README.md says how the cuts were made.
package fonts

import (
	"embed"

	"rapporteur/app/igf"
)

//go:embed *.ttf
var files embed.FS

// Read returns the TrueType file of the given name, "NotoSans-Regular" for
// instance. The caller owns the bytes.
func Read(name string) ([]byte, error) {
	b, err := files.ReadFile(name + ".ttf")
	if err != nil {
		return nil, igf.Errorf("the typeface %s is not part of this program: %w", name, err)
	}
	return b, nil
}
