package importing

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/app/consent"
	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/importing/headings"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/worksheet"
	"rapporteur/app/pattern"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/rules"
)

// rowReader reads the rows of a table whose columns are known.
type rowReader struct {
	heads, fields []string
	times         worksheet.Times
}

// cells returns what a row says of a field, "" for nothing. Several columns can hold one field: the
// parts of a name are one name, and several questions are one text, each answer under its question.
func (f rowReader) cells(row []string, field string) string {
	var out []string
	several := field == "text" && len(slices.DeleteFunc(slices.Clone(f.fields), func(x string) bool { return x != field })) > 1
	for i, c := range row {
		switch {
		case f.fields[i] != field || c == "":
		case several:
			out = append(out, igf.OneLine(f.heads[i])+": "+c)
		case field == "name":
			return f.name(row)
		case field == "text":
			out = append(out, c)
		default:
			return c
		}
	}
	return strings.Join(out, "\n\n")
}

// name returns the name in the columns of a row, the family name last, wherever its column
// stands.
func (f rowReader) name(row []string) string {
	var parts [3][]string
	for i, c := range row {
		if f.fields[i] != "name" || c == "" {
			continue
		}
		at := 1
		switch headings.Of(f.heads[i]) {
		case headings.Given:
			at = 0
		case headings.Family:
			at = 2
		default:
		}
		parts[at] = append(parts[at], c)
	}
	return strings.Join(slices.Concat(parts[0], parts[1], parts[2]), " ")
}

// languageTag is what a column of languages may say; the names of languages are none.
var languageTag = pattern.New(`^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$`)

// minServiceID is the length from which an id that a service gave to an answer tells the answer
// from those of other forms: shorter ones may be no more than a count from 1.
const minServiceID = 10

// entryID is what ids of our entries look like.
var entryID = pattern.New(`(?i)^[0-7][0-9A-HJKMNP-TV-Z]{25}$`)

// isEntryID reports whether a cell may be the id of an entry of ours.
func isEntryID(cell string) bool { return entryID.MatchString(cell) }

// comment reads a row, and returns the cells that say nothing that their field can hold: the comment
// is without it, and a person sees what was left over.
func (f rowReader) comment(row []string, output string) (c CommentRow, left []leftover.Piece) {
	get := func(field string) string { return f.cells(row, field) }
	odd := func(kind leftover.Kind, field, value string) {
		left = append(left, leftover.Piece{Kind: kind, Where: igf.OneLine(f.heads[slices.Index(f.fields, field)]), Words: value})
	}
	in := rules.CommentInput{
		Output: cmp.Or(get("output"), output), Session: get("session"), Quote: get("quote"), Email: get("email"),
		Text: get("text"), Proposed: get("proposed_wording"), Translation: get("translation"), TranslatedTo: get("translated_to"),
	}
	if !strings.Contains(in.Email, "@") {
		if in.Email != "" && !consent.AsksToBeHidden(in.Email) {
			odd(leftover.Cell, "email", in.Email)
		}
		in.Email = "" // some forms say who they are: anonymous
	}
	if v := get("type"); v != "" {
		var ok bool
		if in.Type, ok = worksheet.Type(v); !ok {
			in.Type = ""
			odd(leftover.Cell, "type", v)
		}
	}
	in.Stance, _ = worksheet.Stance(get("stance")) // who supports and who objects is not left out: another word refuses its line
	in.Channel, _ = worksheet.Channel(get("channel"))
	var doubts []consent.Doubt
	in.Naming, doubts = consent.Row(f.heads, f.fields, row)
	for _, d := range doubts {
		if f.fields[d.Column] == "naming" { // others are left over as a whole
			left = append(left, leftover.Piece{Kind: leftover.Cell, Where: d.Head, Words: d.Cell})
		}
	}
	if v := get("language"); languageTag.MatchString(v) {
		in.Language = v
	} else if v != "" {
		odd(leftover.Cell, "language", v)
	}
	in.By = person(get)
	if v := get("at"); v != "" {
		var ok bool
		if c.At, ok = f.times.Read(v); !ok {
			odd(leftover.Cell, "at", v)
		}
	}
	f.place(&in, &c, get, odd)
	c.ID, c.Input, c.Cells = get("id"), in, map[string]string{}
	for _, field := range f.fields {
		if field != "" && field != "-" {
			c.Cells[field] = get(field)
		}
	}
	if id := get("response_id"); len(id) >= minServiceID {
		c.ServiceID = id
	}
	return c, left
}

// person returns who wrote a row, as people are written in a line: name, affiliation, stakeholder
// group, region. A column "by" may have all of that already.
func person(get func(string) string) string {
	name := get("by")
	switch affiliation := get("affiliation"); {
	case name == "" || name == string(igf.Anonymous):
		name = get("name")
	case affiliation == "":
		return name
	}
	// A missing name keeps its comma: what follows is then not read as a name.
	who := strings.Join([]string{listed(name, get("affiliation")), get("affiliation"), get("stakeholder_group"), get("region")}, ", ")
	if strings.Trim(who, " ,") == "" {
		return ""
	}
	return who
}

// listed returns the name in a cell of a list of people: there the comma of "Quist, Yara"
// stands within the name, unless an affiliation follows it.
func listed(name, affiliation string) string {
	family, given, ok := strings.Cut(igf.Commas(name), ",")
	given = igf.OneLine(strings.ReplaceAll(given, ",", " "))
	if len(hidden.Addresses(name)) > len(hidden.Addresses(family))+len(hidden.Addresses(given)) {
		return name // the comma stands in an address
	}
	if ok && (hidden.MayBeGiven(family, given) || affiliation != "" && given != "" && !strings.EqualFold(given, affiliation) && !hidden.Describes(given)) {
		return given + " " + family
	}
	return name
}

// place reads what a comment is about. Where no paragraph is named by its number, the comment waits
// for its place, and a person sees what the columns say of it.
func (f rowReader) place(in *rules.CommentInput, c *CommentRow, get func(string) string, odd func(kind leftover.Kind, field, value string)) {
	paragraph := get("paragraph")
	number, more := worksheet.Paragraph(paragraph)
	if number > 0 {
		in.Paragraph, in.Quote = number, ""
		if more != "" {
			odd(leftover.Cell, "paragraph", paragraph)
		}
		for _, field := range []string{"section", "page", "line", "quote"} {
			if v := get(field); v != "" && get("id") == "" { // our own tables say both
				odd(leftover.Place, field, v)
			}
		}
		return
	}
	var said []string
	for _, field := range []string{"section", "page", "line"} {
		v := get(field)
		if _, words := worksheet.Paragraph(v); v == "" || words == "" && strings.Trim(v, "0123456789") != "" {
			continue // it means the whole text, such as “all”; a bare number is a place
		}
		head := f.heads[slices.Index(f.fields, field)]
		if i := strings.IndexAny(head, "(（\n"); i > 0 {
			head = head[:i]
		}
		said = append(said, igf.OneLine(head)+" "+igf.OneLine(v))
	}
	if more != "" {
		said = append(said, more)
	}
	c.Place = strings.Join(said, ", ")
}

// observations reads the answers of the ISO form: its last column has the observation of the
// secretariat on each comment, which begins with what became of it, such as “Accepted: …”.
func (g Grid) observations() (out []AnswerRow, err error) {
	f := rowReader{heads: g.Heads, fields: g.Known()}
	for n, row := range g.Rows {
		said := f.cells(row, "observations")
		if said == "" {
			continue
		}
		word, reason, _ := strings.Cut(said, ":")
		d := igf.Disposition(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(word)), " ", "-"))
		if igf.Answer(d).Open() {
			continue
		}
		if !slices.Contains(igf.Dispositions(), d) {
			return nil, igf.Errorf("line %d of the table: the observation begins with %q: begin it with what became of the comment and a colon, such as “accepted: …”; nothing was imported", g.Lines[n], igf.Excerpt(word, 40))
		}
		c, _ := f.comment(row, "")
		out = append(out, AnswerRow{Line: g.Lines[n], Answer: answering.Answer{Disposition: d, Reason: strings.TrimSpace(reason)}, About: &c.Input})
	}
	return out, nil
}
