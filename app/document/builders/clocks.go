package builders

import (
	"fmt"
	"strings"
	"time"

	"rapporteur/app/document/words"
	"rapporteur/app/timeline"
)

// clocks says how the clocks of the note takers were corrected, and which could not be;
// "" where there is nothing to say. No device is named.
func clocks(o timeline.Order, w words.Words) string {
	devices, corrected := map[string]bool{}, []string{}
	alone, impossible := 0, 0
	for _, c := range o.Settings() {
		devices[c.Device] = true
		switch d := c.Offset.Round(time.Minute); {
		case c.Impossible:
			impossible++
		case d != 0:
			corrected = append(corrected, signed(d))
		case c.By == timeline.Unknown:
			alone++
		}
	}
	var parts []string
	if len(corrected) > 0 {
		parts = append(parts, w.With("clocks-corrected", strings.Join(corrected, ", ")))
	}
	if alone > 0 && len(devices) > 1 {
		parts = append(parts, w.With("clocks-alone", alone))
	}
	if impossible > 0 {
		parts = append(parts, w.With("clocks-impossible", impossible))
	}
	return strings.Join(parts, " · ")
}

// signed writes a time as hours and minutes, with its sign.
func signed(d time.Duration) string {
	sign := "+"
	if d < 0 {
		sign, d = "−", -d
	}
	return fmt.Sprintf("%s%d:%02d", sign, int(d.Hours()), int(d.Minutes())%60)
}
