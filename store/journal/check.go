package journal

import (
	"fmt"
	"os"
)

// Check reads all segments back and reports, each in a sentence without its
// full stop, what is not as it was written.
func (j *Journal) Check() []string {
	j.mu.Lock()
	defer j.mu.Unlock()
	var faults []string
	for _, s := range j.segments {
		data, err := os.ReadFile(s.path)
		if err != nil {
			faults = append(faults, fmt.Sprintf("The journal cannot be read: %v", err))
			continue
		}
		end := 0
		damage, _ := scan(data, func(_ Frame, at span) error { // the visit has no error
			end = at.to
			return nil
		})
		if int64(end) != s.size {
			faults = append(faults, fmt.Sprintf("The journal file %s ends after %d bytes, and %d were written", s.path, end, s.size))
		}
		for _, d := range damage {
			faults = append(faults, fmt.Sprintf("The journal file %s is damaged from byte %d to %d", s.path, d.from, d.to))
		}
	}
	return faults
}
