package igf

import (
	"reflect"
	"slices"
	"strings"
)

// noSum stands where the sum of a text was that does not leave: it is that of no text.
const noSum = "00000000000000000000000000000000"

// keepSums takes out of a record, before it leaves, the sums of words that do not leave with it or
// in another record: who guesses the words could make sure by them.
func (p *crossing) keepSums() {
	eachField(p.record, func(_ string, c class, v reflect.Value) {
		if c != sum || v.String() == "" {
			return
		}
		closing, ok := p.record.(*Closing)
		if !ok { // nobody said of what it is
			v.SetString("")
			return
		}
		v.SetString(p.closedSum(closing.Output, v.String()))
	})
	if e, ok := p.record.(Entry); ok && ImportMark(e) != "" && !p.markLeaves(p.was.(Entry), e) {
		withoutMark(e)
	}
}

// closedSum is the sum of a version that leaves with its closing. In a document that version says
// other words where it names somebody who is hidden: then it is the sum of those.
func (p *crossing) closedSum(output, sum string) string {
	texts, err := p.gate.source.VersionTexts(output)
	p.fail(err)
	i := slices.IndexFunc(texts, func(t *VersionText) bool { return TextHash(t.Text) == sum })
	switch {
	case !isTextHash(sum) || len(texts) > 0 && i < 0:
		return noSum
	case i < 0 || !p.idsPrinted:
		return sum
	}
	printed, err := p.gate.Print(texts[i], p.instead)
	if err != nil {
		p.fail(err)
		return noSum
	}
	return TextHash(printed.record.(*VersionText).Text)
}

// markLeaves reports whether the mark of an import leaves with an entry: where the words that it is
// made of do. Those of one that was withdrawn stay here, and its mark goes all the same, since
// others who import the file have to know of it; but not where somebody could be guessed by it
// whom the words name, and in no document.
func (p *crossing) markLeaves(was, now Entry) bool {
	if slices.Equal(markedWords(was), markedWords(now)) {
		return true
	}
	if !p.scope.All() || p.idsPrinted {
		return false
	}
	q := &crossing{gate: p.gate, record: clone(was), session: p.session, scope: p.scope, doubts: true}
	for _, words := range markedWords(was) {
		if len(q.find(signed, words, nil)) > 0 {
			return false
		}
	}
	p.fail(q.fault)
	return true
}

// markedWords are the words of an entry that the mark of an import is made of.
func markedWords(e Entry) []string {
	var out []string
	switch v := e.(type) {
	case *Note:
		out = append(out, v.Text)
	case *Comment:
		out = append(out, v.Text, v.Proposed)
	}
	if a := AnchorOf(e); a != nil && a.Quote != "" {
		out = append(out, a.Quote)
	}
	return out
}

// withoutMark leaves of the source of an entry what kind of file it was.
func withoutMark(e Entry) {
	e.Head().Source, _, _ = strings.Cut(e.Head().Source, " ")
}

// withoutSums returns an entry without the sums that may have stayed on the device that sent it,
// nil where it has none.
func withoutSums(e Entry) Entry {
	c, closes := e.(*Closing)
	if ImportMark(e) == "" && (!closes || c.Text == "") {
		return nil
	}
	out, _ := clone(e).(Entry)
	if c, ok := out.(*Closing); ok {
		c.Text = noSum
	} else {
		withoutMark(out)
	}
	return out
}
