package table

// column is a head and what stands below it, so that neither moves without the other.
type column[T any] struct {
	head string
	cell func(T) string
}

func headsOf[T any](columns []column[T]) []string {
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.head
	}
	return heads
}

// filled makes a table with a row for each of some things.
func filled[T any](title string, columns []column[T], things []T) Table {
	t := Table{Title: title, Language: "en", Heads: headsOf(columns)}
	for _, x := range things {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = c.cell(x)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
