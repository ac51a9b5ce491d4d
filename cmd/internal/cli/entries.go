package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
)

// By shows whose comment it is: somebody unnamed is still somebody.
func By(l lists.EntryView) string {
	if l.Who == "" {
		return string(igf.Anonymous)
	}
	return Person(l.Who, l.Shared)
}

// ByShort is By for a table, where the mark must not be cut off.
func ByShort(l lists.EntryView) string {
	if l.Who == l.Shared {
		return FitLine(By(l), 48)
	}
	return FitLine(l.Who, 36) + " " + KeptHere
}

// Anchored shows the paragraph that an entry is about.
func Anchored(a *igf.Anchor) string {
	if a == nil {
		return ""
	}
	return Paragraph(a.Paragraph)
}

// Changed marks an entry that is not as it was first written.
func Changed(l lists.EntryView) string {
	switch {
	case l.Gone():
		return igf.Withdrawn
	case l.Redacted != "":
		return "(person withdrawn)"
	case l.Entry.Head().Unproven:
		return Unproven(l)
	case len(l.Older) > 0:
		return "(" + Count(len(l.Older), "revision", "revisions") + ")"
	}
	return WrongClock(l)
}

// WrongClock marks an entry whose time cannot be right.
func WrongClock(l lists.EntryView) string {
	switch {
	case l.Ahead:
		return "(its clock is ahead)"
	case l.Behind:
		return "(its clock is years behind)"
	}
	return ""
}

// Unproven marks an entry that does not count yet, where its words are cut off.
func Unproven(l lists.EntryView) string {
	switch h := l.Entry.Head(); {
	case h.Outside:
		return "(by somebody who has no role in the group)"
	case h.Unproven:
		return "(not signed, not confirmed)"
	}
	return ""
}

// NotCounting says of answers that were just saved whether some do not count yet; "" where all do.
func NotCounting(saved []*igf.Response) string {
	if !slices.ContainsFunc(saved, func(r *igf.Response) bool { return r.Outside }) {
		return ""
	}
	return " It does not count yet, as you have no role in the group: it is shared, and counts once a coordinator of the group gives you one."
}

// NotAsked shows how somebody is named in a session whom nobody asked.
func NotAsked(s *igf.Session) string {
	if n := igf.NotAsked(s); n != igf.Anonymous {
		return "on the record: " + string(n)
	}
	return "not asked: " + string(igf.Anonymous)
}

// Withdrawn shows the words of an entry with what was withdrawn of them; where that
// is all, what was said of it stands in their place.
func Withdrawn(l lists.EntryView, zone *time.Location, text string) string {
	said := words.For("en").Remark(l.Standing, zone)
	if l.Gone() {
		return said
	}
	return strings.TrimSuffix(text+"\n"+said, "\n")
}

// VersionName shows a version; 0 is the working text.
func VersionName(n int) string {
	if n == 0 {
		return "draft"
	}
	return "v" + strconv.Itoa(n)
}

// VersionInWords names a version in a sentence; 0 is the working text.
func VersionInWords(n int) string {
	if n == 0 {
		return "the working text"
	}
	return fmt.Sprintf("version %d", n)
}

// Paragraph shows the number of a paragraph; 0 is none.
func Paragraph(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("¶%d", n)
}

// KeptHere marks what only this device knows.
const KeptHere = "(stays on this device)"

// Person shows a person as this device knows them, marked where others see
// less.
func Person(label, shared string) string {
	if label == shared {
		return label
	}
	if shared == "" {
		shared = string(igf.Anonymous)
	}
	return label + " " + KeptHere + "; shared as: " + shared
}

// TallyLine shows how many took part.
func TallyLine(t *igf.Tally) string {
	part := func(n *igf.Count, what string) string {
		if n == nil {
			return ""
		}
		if n.Estimate {
			what += " (estimate)"
		}
		return strconv.Itoa(n.Number) + " " + what
	}
	return igf.Join(", ", part(t.OnSite, "on site"), part(t.Online, "online"), part(t.Women, "women"))
}
