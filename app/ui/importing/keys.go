package importing

import (
	"context"

	"rapporteur/app/importing"
	"rapporteur/app/importing/items"
)

// leaveOut leaves a row out, or takes it again.
func (s *Screen) leaveOut(i int) {
	n := s.seen.items[i].line.Number
	if s.out[n] = !s.out[n]; !s.out[n] {
		delete(s.out, n)
	}
	s.recount()
}

// typed does what a letter says about the row that the keyboard is on.
func (s *Screen) typed(r rune) {
	i := s.feed.Current()
	if i < 0 || i >= len(s.seen.items) {
		return
	}
	n := s.seen.items[i].line.Number
	turn := s.src.kind == importing.KindTranscript
	switch r {
	case 'x', 'X':
		s.leaveOut(i)
	case 'f', 'F':
		s.nextWrong(i)
	case 'n', 'N':
		if turn {
			s.turn(i, false)
		}
	case 'c', 'C':
		if turn {
			s.turn(i, true)
		}
	case 's', 'S': // note → comment → left out → note
		switch {
		case !turn || s.out[n]:
			s.leaveOut(i)
			if turn {
				s.turn(i, false)
			}
		case s.comments[n]:
			s.leaveOut(i)
		default:
			s.turn(i, true)
		}
	}
}

// nextWrong goes to the next row that cannot be taken.
func (s *Screen) nextWrong(from int) {
	for k := range s.states {
		if i := (from + 1 + k) % len(s.states); s.states[i] == wrong {
			s.feed.SetCurrent(i)
			return
		}
	}
}

// turn makes what somebody said a comment or a note.
func (s *Screen) turn(i int, comment bool) {
	it := &s.seen.items[i]
	n := it.line.Number
	delete(s.out, n)
	if s.comments[n] == comment {
		s.recount()
		return
	}
	if s.comments[n] = comment; !comment {
		delete(s.comments, n)
	}
	want, missing := s.steps.wanted()
	if s.busy || missing != nil {
		s.look()
		return
	}
	at := n - 1 // the numbers of a transcript are those of its turns
	s.again(i, items.FromUtterance(n, s.src.said[at], want.common, want.who, comment))
}

// again looks at one row.
func (s *Screen) again(i int, line items.NumberedItem) {
	n, from := s.confirming, s.src.from
	s.looking++
	s.seen.items[i].line = line
	one := []item{{line: line}}
	s.recount()
	s.env.Jobs.Run(func(ctx context.Context) func() {
		err := previewItems(ctx, s.env.Work, from, one)
		return func() {
			s.looking--
			defer s.settle()
			if n != s.confirming || s.seen.items[i].line.Item.Comment != line.Item.Comment || !s.told(err) {
				return // it was changed again, or all of it is looked at again
			}
			s.seen.items[i] = one[0]
			s.recount()
		}
	})
}
