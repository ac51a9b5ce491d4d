package worksheet

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/pattern"
)

// value returns the value of a closed list that somebody wrote in the words of a form;
// ok is false where it is none.
func value(list map[string][]string, v string) (string, bool) {
	low := strings.ReplaceAll(strings.Trim(strings.ToLower(igf.OneLine(v)), ".!: "), "ization", "isation")
	for to, words := range list {
		if low == to || low == strings.ReplaceAll(to, "-", " ") || slices.Contains(words, low) {
			return to, true
		}
	}
	return v, false
}

// Type returns the type of a comment.
func Type(v string) (igf.CommentType, bool) {
	s, ok := value(kinds, v)
	return igf.CommentType(s), ok
}

// Stance returns the stance of a comment.
func Stance(v string) (igf.Stance, bool) {
	s, ok := value(stances, v)
	return igf.Stance(s), ok
}

// Channel returns the way by which a comment came, of which only our own tables have a column.
func Channel(v string) (igf.Channel, bool) {
	c := igf.Channel(strings.ToLower(strings.TrimSpace(v)))
	return c, slices.Contains(igf.Channels(), c)
}

var (
	paragraphNumber = pattern.New(`(?i)^(?:[¶§#№]|n[ro°]?\.?|par(?:agraph|agraphe|a)?s?\.?|párrafo|абзац|пункт|п\.|第|الفقرة|فقرة)?\s*(\d{1,5})(?:[.,]0+)?\s*(?:段|[.)])?(\s*[,;]\s*\pL.*)?$`)
	// everything is what people write who mean the whole text.
	everything = pattern.New(`(?i)^(?:all|n/?a|n\.a\.|none|general|whole(?: (?:document|text))?|entire document|[-–—]|tout|toute? le (?:document|texte)|s/?o|néant|général|todo(?: el documento)?|general|ninguno|все|всё|весь документ|общее|нет|全部|全文|无|不适用|الكل|كامل الوثيقة|لا ينطبق)$`)
)

// Paragraph returns the number of a paragraph, and what else a cell says of the place:
// all of it where it says no number. A cell that means the whole text says neither.
func Paragraph(v string) (number int, more string) {
	v = igf.OneLine(v)
	if v == "" || everything.MatchString(v) {
		return 0, ""
	}
	if m := paragraphNumber.FindStringSubmatch(v); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil && n > 0 {
			return n, strings.Trim(m[2], " ,;")
		}
	}
	return 0, v
}

// layouts are how programs write a time, those that can be read in one way only.
var layouts = []string{
	time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02",
	"2006/01/02 3:04:05 PM MST", "2006/01/02 3:04:05 PM", "2006/01/02 15:04:05", "2006/01/02 15:04", "2006/01/02", "2006/1/2 15:04:05",
	"2.1.2006 15:04:05", "2.1.2006 15:04", "2.1.2006", "2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "2 Jan 2006", "2 January 2006", "Jan 2, 2006 3:04 PM", "January 2, 2006", "Jan 2, 2006",
}

// slashed are times that are written with the day before the month, or behind it.
var slashed = pattern.New(`^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:,?\s+(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp][Mm])?))?$`)

// zoneGMT is a zone as some forms write it: "GMT+1".
var zoneGMT = pattern.New(`\s*(?:GMT|UTC)([+-]\d{1,2})?(?::?(\d{2}))?$`)

// Times reads the times of a column: all of it shows where the day stands. A time without
// a zone is taken as UTC.
type Times struct{ dayFirst, monthFirst bool }

// NewTimes looks at a column.
func NewTimes(column []string) Times {
	var t Times
	for _, v := range column {
		if m := slashed.FindStringSubmatch(strings.TrimSpace(v)); m != nil {
			t.dayFirst, t.monthFirst = t.dayFirst || m[1] > "12" && len(m[1]) == 2, t.monthFirst || m[2] > "12" && len(m[2]) == 2
		}
	}
	return t
}

// Read returns a time; ok is false where it cannot be read, or in two ways.
func (t Times) Read(v string) (at time.Time, ok bool) {
	v = igf.OneLine(v)
	offset := time.Duration(0)
	if m := zoneGMT.FindStringSubmatch(v); m != nil {
		hours, err := strconv.Atoi(m[1])
		if m[1] != "" && (err != nil || hours < -12 || hours > 14) {
			return at, false
		}
		minutes, err := strconv.Atoi(m[2])
		if err != nil {
			minutes = 0
		}
		if hours < 0 || strings.HasPrefix(m[1], "-") {
			minutes = -minutes
		}
		v, offset = strings.TrimSpace(strings.TrimSuffix(v, m[0])), time.Duration(hours)*time.Hour+time.Duration(minutes)*time.Minute
	}
	if m := slashed.FindStringSubmatch(v); m != nil {
		day, month := m[1], m[2]
		if t.dayFirst == t.monthFirst && day != month {
			return at, false
		}
		if t.monthFirst {
			day, month = month, day
		}
		year := m[3]
		if len(year) == 2 {
			year = "20" + year
		}
		v = strings.TrimSpace(day + "." + month + "." + year + " " + strings.ToUpper(m[4]))
	}
	for _, l := range append([]string{"2.1.2006 3:04:05 PM", "2.1.2006 3:04 PM"}, layouts...) {
		if at, err := time.Parse(l, v); err == nil {
			return at.Add(-offset), true
		}
	}
	return at, false
}
