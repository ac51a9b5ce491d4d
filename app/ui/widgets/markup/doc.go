// Package markup shows texts with marks in them: Markdown, and what changed between two
// versions.
//
// It reads nothing but what it is given.
package markup
