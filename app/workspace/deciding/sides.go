package deciding

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// Sides returns what the sides of a conflict over what another hand did say, field by field;
// nil of a side that is words alone, such as the name of a term, or that is empty.
func Sides(c igf.Conflict) (ours, theirs []igf.Fact) {
	if !c.OtherHand() {
		return nil, nil
	}
	return factsOf(c.Ours, c), factsOf(c.Theirs, c)
}

// factsOf reads one side: an entry as it stands in a sheet, or a field on each line.
func factsOf(text string, c igf.Conflict) (out []igf.Fact) {
	if e, err := format.ReadEntryText(text); err == nil {
		return igf.Facts(e)
	}
	if c.Hand() != igf.HandListing && c.Hand() != igf.HandWithdrawal {
		return nil
	}
	for line := range strings.Lines(text) {
		field, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		switch {
		case !ok && len(out) == 0:
			return nil
		case !ok: // a note of several lines
			out[len(out)-1].Value = out[len(out)-1].Value.(string) + "\n" + line
		default:
			out = append(out, igf.Fact{Field: strings.ReplaceAll(field, " ", "_"), Value: value})
		}
	}
	return out
}
