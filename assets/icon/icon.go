// Package icon holds the program's icon. The PNG is made from the SVG beside
// it; both were drawn for this program. The package only hands out bytes.
package icon

import _ "embed"

//go:embed rapporteur.png
var picture []byte

// PNG is the icon with 512 by 512 points, on a transparent ground.
func PNG() []byte { return append([]byte(nil), picture...) }
