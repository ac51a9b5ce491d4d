package mailbox

import (
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/pattern"
)

// Subject returns what a mail says it is about.
func (m *Message) Subject() string {
	s, err := m.Header.Subject()
	if err != nil {
		s = m.Header.Get("Subject")
	}
	return igf.OneLine(strings.ToValidUTF8(s, "\ufffd"))
}

// Thread returns the id of the first mail that a mail answers, "" for none.
func (m *Message) Thread() string {
	for _, field := range []string{"References", "In-Reply-To"} {
		if ids, err := m.Header.MsgIDList(field); err == nil && len(ids) > 0 {
			return ids[0]
		}
	}
	return ""
}

// dates are the forms in which programs write when a mail was sent.
var dates = []string{
	"Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04 -0700",
	"Mon, 2 Jan 06 15:04:05 -0700", "2 Jan 06 15:04:05 -0700", time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05",
	"Mon Jan 2 15:04:05 2006", "Mon Jan 2 15:04:05 -0700 2006", "Mon Jan 2 15:04:05 2006 -0700", "Mon, 2 Jan 2006 15:04:05",
	"Monday, 2 January 2006 15:04:05 -0700", "Monday, January 2, 2006 3:04 PM",
}

// zones are names of time zones: Go takes those that it does not know for UTC.
var zones = map[string]string{
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
	"GMT": "+0000", "UTC": "+0000", "UT": "+0000", "Z": "+0000", "WEST": "+0100", "CET": "+0100", "CEST": "+0200", "EET": "+0200", "EEST": "+0300",
	"BST": "+0100", "SAST": "+0200", "EAT": "+0300", "MSK": "+0300", "IST": "+0530", "HKT": "+0800", "JST": "+0900", "KST": "+0900", "BRT": "-0300",
}

var zoneRemark = pattern.New(`\s*\([^)]*\)\s*$`)

// At returns when a mail was sent; the zero time where it does not say so.
func (m *Message) At() time.Time {
	words := strings.Fields(zoneRemark.ReplaceAllString(m.Header.Get("Date"), ""))
	for i, w := range words {
		if zone, ok := zones[w]; ok && i > 0 {
			words[i] = zone
		}
	}
	for _, form := range dates {
		if t, err := time.Parse(form, strings.Join(words, " ")); err == nil {
			return t.UTC()
		}
	}
	t, err := m.Header.Date()
	if err != nil {
		return time.Time{} // a message without a date is still one
	}
	return t.UTC()
}
