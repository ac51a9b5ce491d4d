// Package screenfonts holds the faces of the window: Noto Sans with Noto Sans
// Arabic and Noto Sans SC in one file each, because the toolkit asks for one
// face a style. merge.py makes them from the faces in assets/fonts.
//
// SIL Open Font License 1.1; see OFL.txt. The package only hands out bytes.
package screenfonts

import _ "embed"

//go:embed Regular.ttf
var regular []byte

//go:embed Bold.ttf
var bold []byte

// Regular and Bold give the faces. Callers must not change them.
func Regular() []byte { return regular }
func Bold() []byte    { return bold }
