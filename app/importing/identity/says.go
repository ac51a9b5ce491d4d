package identity

import (
	"strconv"

	"rapporteur/app/igf"
)

// Says returns what an entry says now, and on what.
func Says(e igf.Entry) Piece {
	switch v := e.(type) {
	case *igf.Note:
		return Piece{Target: v.SessionID(), Words: v.Text}
	case *igf.Comment:
		p := Piece{Target: v.Output, Words: v.Text}
		if v.Proposed != "" {
			p.Words += "\x00" + v.Proposed
		}
		if v.Anchor != nil && v.Anchor.Paragraph > 0 {
			p.Place = strconv.Itoa(v.Anchor.Paragraph)
		}
		return p
	}
	return Piece{}
}
