package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// keyboard is what a layout writes with each key, without Shift and AltGr, in the order of
// the keys on a US keyboard: places. They are the first levels of the tables of X11.
var keyboards = map[string]string{
	"us":  "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./`\\",
	"fr":  "&é\"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!²*",
	"es":  "1234567890'¡qwertyuiop`+asdfghjklñ´zxcvbnm,.-ºç",
	"ru":  "1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.ё\\",
	"ara": "1234567890-=ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظذ\\",
}

const places = "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./`\\"

// reached returns how often the keys of a keyboard come to a key of a command, as the
// toolkit reads them (window_desktop.go, triggersShortcut): digits, arrows and F-keys by
// their place; other keys by what they write, without Shift and AltGr; and with Ctrl, where
// that is no sign of ASCII, by the letter that a US keyboard has there.
func reached(keyboard string, key fyne.KeyName, mod fyne.KeyModifier) (times int) {
	writes, at := []rune(keyboard), []rune(places)
	for i, w := range writes {
		name := fyne.KeyName(strings.ToUpper(string(w)))
		switch {
		case i < 10:
			name = fyne.KeyName(string(at[i]))
		case w >= 0x80:
			name = ""
			if mod&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0 && at[i] >= 'a' && at[i] <= 'z' {
				name = fyne.KeyName(strings.ToUpper(string(at[i])))
			}
		}
		if name == key {
			times++
		}
	}
	return times
}

// Every shortcut of the menu has one key on US, French, Spanish, Russian and Arabic
// keyboards, and none needs Shift or AltGr for a character there.
func TestShortcutsWorkOnEveryKeyboard(t *testing.T) {
	everywhere := map[fyne.KeyName]bool{fyne.KeyUp: true, fyne.KeyDown: true, fyne.KeyLeft: true, fyne.KeyRight: true, fyne.KeyF1: true}
	keypad := map[fyne.KeyName]bool{fyne.KeyPlus: true, fyne.KeyMinus: true} // written there by keys of their own on each of them
	onKeypad := map[string]bool{i18n.T("menu.text-larger-keypad"): true, i18n.T("menu.text-smaller-keypad"): true}
	b := uitest.Open(t)
	seen := map[string]string{}
	n := 0
	for _, menu := range b.Win.Fyne().MainMenu().Items {
		for _, item := range menu.Items {
			key, ok := item.Shortcut.(*desktop.CustomShortcut)
			if !ok {
				continue
			}
			n++
			if other := seen[key.ShortcutName()]; other != "" {
				t.Errorf("%q and %q have the same keys", item.Label, other)
			}
			seen[key.ShortcutName()] = item.Label
			if everywhere[key.KeyName] || keypad[key.KeyName] && onKeypad[item.Label] {
				continue
			}
			for layout, keyboard := range keyboards {
				if times := reached(keyboard, key.KeyName, key.Modifier); times != 1 {
					t.Errorf("%q has the key %q, and %d keys of a keyboard %q come to it without Shift and AltGr", item.Label, key.KeyName, times, layout)
				}
			}
		}
	}
	if n < 60 {
		t.Errorf("the menu has %d shortcuts, fewer than 60: the test proves little", n)
	}
}

// The keypad makes text larger and smaller, and Ctrl+F1 lists the keys, with the keyboard where
// nothing is typed too. F1 opens the manual, see TestF1OpensTheManualAtTheScreen.
func TestTheKeypadAndF1(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	b.Settle()
	size := fynetheme.TextSize()
	b.Command(fyne.KeyPlus, uitest.Ctrl)
	if now := fynetheme.TextSize(); now <= size {
		t.Errorf("the keypad's + makes text of %v %v", size, now)
	}
	b.Command(fyne.KeyMinus, uitest.Ctrl)
	if now := fynetheme.TextSize(); now != size {
		t.Errorf("the keypad's − makes text %v, and it was %v", now, size)
	}
	b.Canvas().Unfocus()
	b.Command(fyne.KeyF1, uitest.Ctrl)
	if !b.Reads(i18n.T("keys.typing")) {
		t.Error("Ctrl+F1 lists no keys")
	}
}
