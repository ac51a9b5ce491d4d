// Package ui is the window: its shell with navigation, menu and status line,
// around the screens, which are packages of their own.
//
// It keeps no records: screens talk to the workspace, and learn of changes
// from the replica. All work that may take time runs in the background.
package ui
