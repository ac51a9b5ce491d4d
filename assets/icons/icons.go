// Package icons holds the signs of the window: one colour, 24 by 24, drawn for
// this program. They take the colour of the text that they stand beside.
package icons

import "embed"

// Files are the signs, <name>.svg.
//
//go:embed *.svg
var Files embed.FS
