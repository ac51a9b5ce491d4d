package records

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/history"
)

// Outputs are the outputs of a group, or of all for "", by id.
func (rd *Reader) Outputs(group string) ([]*igf.Output, error) {
	prefix := ""
	if group != "" {
		prefix = group + "/"
	}
	var out []*igf.Output
	for r, err := range rd.core.Replica().Documents("output", prefix) {
		if err != nil {
			return nil, err
		}
		if o, ok := r.(*igf.Output); ok {
			out = append(out, o)
		}
	}
	return out, nil
}

// Output reads one output with its working text.
func (rd *Reader) Output(id string) (*igf.Output, error) {
	return history.Get[*igf.Output](rd.core.Replica(), igf.OutputKey(id), "output")
}
