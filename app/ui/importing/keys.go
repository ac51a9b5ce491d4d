package importing

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/importing/items"
	"rapporteur/app/workspace/disclosure"
	workimport "rapporteur/app/workspace/importing"
)

// leaveOut leaves a row out, or takes it again.
func (s *Screen) leaveOut(i int) {
	s.preview.leaveOut(i)
	s.recount()
}

// typed does what a letter says about the row that the keyboard is on.
func (s *Screen) typed(r rune) {
	i := s.feed.Current()
	if i < 0 || i >= len(s.preview.items) {
		return
	}
	if own := kindOf(s.src.kind).typed; own != nil && own(s, i, r) {
		return
	}
	switch r {
	case 'x', 'X', 's', 'S':
		s.leaveOut(i)
	case 'p', 'P':
		nameChoices{s}.about(i, disclosure.Participant)
	case 'a', 'A':
		nameChoices{s}.about(i, disclosure.Agreed)
	case 'e', 'E':
		nameChoices{s}.about(i, disclosure.SomebodyElse)
	case 'f', 'F':
		if next := s.preview.nextWrong(i); next >= 0 {
			s.feed.SetCurrent(next)
		}
	}
}

// typedTurn does what a letter says about a turn of a transcript, and reports whether it
// says something about one.
func typedTurn(s *Screen, i int, r rune) bool {
	n := s.preview.items[i].line.Number
	switch r {
	case 'n', 'N':
		s.turn(i, igf.KindNote)
	case 'c', 'C':
		s.turn(i, igf.KindComment)
	case 's', 'S': // note → comment → left out → note
		switch {
		case s.preview.out[n]:
			s.leaveOut(i)
			s.turn(i, igf.KindNote)
		case s.preview.comments[n]:
			s.leaveOut(i)
		default:
			s.turn(i, igf.KindComment)
		}
	default:
		return false
	}
	return true
}

// turn makes what somebody said a comment or a note.
func (s *Screen) turn(i int, as igf.Kind) {
	it := &s.preview.items[i]
	n := it.line.Number
	delete(s.preview.out, n)
	comment := as == igf.KindComment
	if s.preview.comments[n] == comment {
		s.recount()
		return
	}
	if s.preview.comments[n] = comment; !comment {
		delete(s.preview.comments, n)
	}
	want, missing := s.steps.wanted()
	if s.busy || missing != nil {
		s.look()
		return
	}
	at := n - 1 // the numbers of a transcript are those of its turns
	s.again(i, items.FromUtterance(n, s.src.said[at], s.preview.items[i].line.Item.Heard, want.common, want.who, as))
}

// again looks at one row.
func (s *Screen) again(i int, line items.NumberedItem) {
	n, file := s.confirming, workimport.File{From: s.src.from, People: s.preview.people}
	line.Item.Choice = s.preview.choices[line.Number]
	s.looking++
	s.preview.items[i].line = line
	one := []item{{line: line}}
	s.recount()
	s.env.Jobs.Run(func(ctx context.Context) func() {
		err := previewItems(ctx, s.env.Work, file, one)
		return func() {
			s.looking--
			defer s.settle()
			if n != s.confirming || s.preview.items[i].line.Item.Comment != line.Item.Comment || !told(s.env, err) {
				return // it was changed again, or all of it is looked at again
			}
			s.preview.items[i] = one[0]
			s.recount()
		}
	}, nil)
}
