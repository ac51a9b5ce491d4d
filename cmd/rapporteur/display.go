package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/i18n"
)

// hasDisplay reports whether a window can be tried. On other systems than Linux
// and its kin there always is a display.
func hasDisplay() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

// noWindow explains how to go on without a window.
func noWindow(why string) string {
	return fmt.Sprintf("Rapporteur cannot open its window here: %s. Everything can be done without one: see rapporteur-cli --help.", why)
}

// translator stands between the toolkit's log and the terminal. When the
// toolkit cannot make a window it logs that and ends the program: the person
// reads a sentence then.
type translator struct {
	to   io.Writer
	said bool
}

func (t *translator) Write(p []byte) (int, error) {
	s := string(p)
	if !t.said && (strings.Contains(s, "window creation error") || strings.Contains(s, "GLFW") || strings.Contains(s, "OpenGL")) {
		t.said = true
		fmt.Fprintln(t.to, noWindow("the display has no OpenGL that can be used"))
	}
	if _, err := t.to.Write(p); err != nil {
		return 0, err
	}
	return len(p), nil
}

// tell shows an error in a small window of its own.
func tell(a fyne.App, err error) {
	w := a.NewWindow("Rapporteur")
	text := widget.NewLabel(i18n.Error(err))
	text.Wrapping = fyne.TextWrapWord
	ok := widget.NewButton("OK", a.Quit)
	w.SetContent(container.NewPadded(container.NewBorder(nil, container.NewHBox(layout.NewSpacer(), ok), nil, nil, text)))
	w.Resize(fyne.NewSize(520, 180))
	w.Canvas().Focus(ok)
	w.ShowAndRun()
}
