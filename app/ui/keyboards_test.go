package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/uitest"
)

// A key of a shortcut must be one that every keyboard has without AltGr or Shift: a
// letter, a digit, an arrow or a key with a name. The toolkit knows digits and
// letters of other layouts by their place; other characters it knows by what they write.
func TestShortcutsWorkOnEveryKeyboard(t *testing.T) {
	// By the place of the key, or by a key of its own, on US, AZERTY, Spanish, Russian and
	// Arabic keyboards alike.
	safe := "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	named := map[fyne.KeyName]bool{fyne.KeyUp: true, fyne.KeyDown: true, fyne.KeyLeft: true, fyne.KeyRight: true, fyne.KeyF1: true}
	b := uitest.Open(t)
	seen := map[string]string{}
	for _, menu := range b.Win.Fyne().MainMenu().Items {
		for _, item := range menu.Items {
			key, ok := item.Shortcut.(*desktop.CustomShortcut)
			if !ok {
				continue
			}
			if item.Label == i18n.T("menu.text-larger-keypad") || item.Label == i18n.T("menu.text-smaller-keypad") {
				continue // there is another key for it
			}
			if !named[key.KeyName] && (len(key.KeyName) != 1 || !strings.Contains(safe, string(key.KeyName))) {
				t.Errorf("%q has the key %q, which some keyboards have with Shift or AltGr only, or not at all", item.Label, key.KeyName)
			}
			if other := seen[key.ShortcutName()]; other != "" {
				t.Errorf("%q and %q have the same keys", item.Label, other)
			}
			seen[key.ShortcutName()] = item.Label
		}
	}
}
