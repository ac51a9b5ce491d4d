package igf

// Target is what an entry changes that others wrote, set or published.
type Target struct {
	Entries []string // ids: it hides, answers, places, corrects or settles them, or stands for them
	Device  string   // whose clock it sets
	Output  string   // that it makes final, or opens again
	Mark    string   // of the import of an item: what others imported of that stands or falls with it
	// Held is that it changes how something is shown and cannot be marked itself: it does not count
	// as long as nobody is proven to have made it and the person at this device has not decided.
	Held bool
	// Settles is that it speaks for the group: an answer, a closing. A note and a number of participants are what
	// their author saw and heard in the room, and most who take notes have no role. By somebody
	// who has no role in the group it does not count (Outside).
	Settles bool
}

// targets is the table of what entries of each kind act on, beside EntryKinds.
func targets() map[Kind]func(Entry) Target {
	words := func(e Entry) Target { return Target{Entries: pointsAtOthers(e), Mark: ImportMark(e)} }
	return map[Kind]func(Entry) Target{
		KindNote:      words,
		KindComment:   words,
		KindResponse:  func(e Entry) Target { t := words(e); t.Settles = true; return t },
		KindOutreach:  words,
		KindTally:     words,
		KindRedaction: words,
		KindPlacement: func(e Entry) Target { return Target{Entries: pointsAtOthers(e), Held: true} },
		KindClock: func(e Entry) Target {
			k, ok := e.(*Clock)
			if !ok || k.Of == k.Device {
				return Target{}
			}
			return Target{Device: k.Of, Held: true}
		},
		KindClosing: func(e Entry) Target {
			k, ok := e.(*Closing)
			if !ok {
				return Target{}
			}
			return Target{Output: k.Output, Held: true, Settles: true}
		},
	}
}

// SettlingKinds are the kinds of entries of which some settle something.
func SettlingKinds() []Kind { return []Kind{KindResponse, KindClosing} }

// TargetOf returns what an entry acts on.
func TargetOf(e Entry) Target {
	if of := targets()[e.Kind()]; of != nil {
		return of(e)
	}
	return Target{}
}

// pointsAtOthers are the ids of the entries that e is about, but for what it revises: nobody revises
// what another author wrote.
func pointsAtOthers(e Entry) []string {
	all := PointsAt(e)
	if e.Head().Supersedes != "" {
		return all[1:]
	}
	return all
}
