package consent

import "rapporteur/app/igf"

// Doubt is a cell about naming or consent that the program does not understand.
type Doubt struct {
	Column     int
	Head, Cell string
}

// Column returns what a column asks. field is the field that is imported from it, "" for none and "-"
// for none because a person said so: a column of another field, or a declined one, asks nothing.
func Column(head, field string) Question {
	asks := Of(head)
	switch {
	case field == "naming" && (asks == None || asks == Unclear): // a person said what it holds
		return How
	case field == "naming", field == "":
		return asks
	}
	return None
}

// Row returns how somebody is named by all columns of a row that could be about it, and the cells
// among them that are not understood.
func Row(heads, fields, row []string) (igf.Naming, []Doubt) {
	var answers []Answer
	var columns []int
	for i, cell := range row {
		if asks := Column(heads[i], fields[i]); asks != None {
			answers, columns = append(answers, asks.Read(cell)), append(columns, i)
		}
	}
	n, doubts := Strictest(answers)
	var out []Doubt
	for _, d := range doubts {
		i := columns[d]
		out = append(out, Doubt{Column: i, Head: igf.OneLine(heads[i]), Cell: row[i]})
	}
	return n, out
}

// Says returns what follows from the doubt for somebody who is named as naming says.
func (d Doubt) Says(naming igf.Naming) igf.Sentence {
	if naming == igf.Anonymous {
		return igf.Sentencef("the column “%s” says “%s”, and whether this person agreed to be named is not understood: the line is anonymous; if they agreed, write it in a column “naming”, as named, and import the file again", d.Head, igf.Excerpt(d.Cell, 40))
	}
	return igf.Sentencef("the column “%s” says “%s”, which is not understood; another column says how this person is named", d.Head, igf.Excerpt(d.Cell, 40))
}
