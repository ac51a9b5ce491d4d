// Package theme is the look of Rapporteur: a light, a dark and a
// high-contrast palette, one scale of sizes that follows the person's text
// size, and the faces for scripts that the toolkit does not bring.
//
// It decides how things look and never what they say or do.
package theme
