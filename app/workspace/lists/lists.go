// Package lists reads entries as they stand now: the timeline of a session,
// comments, outreach, each with its person as this device may show them. It
// changes nothing.
package lists

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/timeline"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
)

// Reader reads entries.
type Reader struct {
	core    *core.Core
	records *records.Reader
}

// New makes a Reader over the base.
func New(c *core.Core, r *records.Reader) *Reader {
	return &Reader{core: c, records: r}
}

// Said are the entries of a session, all revisions among them, and the order in which
// things were said. Every list and every document has its order from here. What withdraws one of
// them is among them in whatever sheet it stands, and has no say in the order.
func (rd *Reader) Said(session string) ([]igf.Entry, timeline.Order, error) {
	s, err := rd.records.Session(session)
	if err != nil {
		return nil, timeline.Order{}, err
	}
	g, slug := igf.SplitID(s.ID)
	var entries []igf.Entry
	for e, err := range rd.core.Replica().Timeline(g, slug) {
		if err != nil {
			return nil, timeline.Order{}, err
		}
		entries = append(entries, e)
	}
	count, err := rd.core.History.Counting(entries)
	if err != nil {
		return nil, timeline.Order{}, err
	}
	entries, err = rd.withWithdrawals(entries, nil)
	return entries, timeline.Ordered(count, s), err
}

// Timeline is the session's notes, comments and tallies as they stand now, in the order
// in which they were said.
func (rd *Reader) Timeline(session string) ([]EntryView, error) {
	lines, _, err := rd.Ordered(session)
	return lines, err
}

// Ordered is Timeline with the order, which knows the clocks.
func (rd *Reader) Ordered(session string) ([]EntryView, timeline.Order, error) {
	entries, order, err := rd.Said(session)
	if err != nil {
		return nil, order, err
	}
	if slices.ContainsFunc(entries, func(e igf.Entry) bool { return igf.ImportMark(e) != "" }) {
		if entries, err = rd.WithWithdrawals(entries); err != nil {
			return nil, order, err
		}
	}
	lines, err := rd.Views(entries)
	timeline.Sort(&order, lines, func(l EntryView) string { return l.Root })
	for i := range lines {
		if at := order.SaidAt(lines[i].Root); !at.IsZero() {
			lines[i].SaidAt = at
		}
	}
	return lines, order, err
}

// Outreach is the log of a group, or of all for "", as it stands now, by day.
func (rd *Reader) Outreach(group string) ([]EntryView, error) {
	entries, err := rd.OutreachLog(group)
	if err != nil {
		return nil, err
	}
	lines, err := rd.Views(entries)
	slices.SortStableFunc(lines, func(a, b EntryView) int {
		return strings.Compare(string(a.Entry.(*igf.Outreach).Date), string(b.Entry.(*igf.Outreach).Date))
	})
	return lines, err
}

// OutreachLog is what the log of a group was made of, with all withdrawals.
func (rd *Reader) OutreachLog(group string) (entries []igf.Entry, err error) {
	for e, err := range rd.core.Replica().Entries(igf.KindOutreach) {
		if err != nil {
			return nil, err
		}
		if group == "" || e.Head().Group == group {
			entries = append(entries, e)
		}
	}
	return rd.withWithdrawals(entries, nil)
}

// Waiting are the keys of the records that wait to be sent.
func (rd *Reader) Waiting() (map[igf.Key]bool, error) {
	pending, err := rd.core.Replica().Pending()
	if err != nil {
		return nil, err
	}
	out := make(map[igf.Key]bool, len(pending))
	for _, p := range pending {
		out[p.Key] = true
	}
	return out, nil
}
