package continuing

import (
	"context"
	"io"
	"path"
	"strconv"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// HandOver is what the next cycle takes from an archive.
type HandOver struct {
	Group   *igf.Group
	Outputs []*igf.Output // with the newest text as their draft
}

// NextCycle returns the year after the newest cycle of the group, "" where none is a year.
func (h HandOver) NextCycle() string {
	newest := 0
	for _, c := range h.Group.Cycles {
		if y, err := strconv.Atoi(c); err == nil {
			newest = max(newest, y)
		}
	}
	if newest == 0 {
		return ""
	}
	return strconv.Itoa(newest + 1)
}

// ReadHandOver reads the archive of a group. It saves nothing.
func (svc *Service) ReadHandOver(ctx context.Context, in budget.Input) (HandOver, error) {
	return budget.Read(ctx, in, budget.Archives(), readHandOver)
}

func readHandOver(s *budget.Source) (HandOver, error) {
	var h HandOver
	name := s.Name()
	files, err := archivedRecords(s)
	if err != nil {
		return h, err
	}
	records, err := format.Documents(files)
	if err != nil {
		return h, igf.Errorf("%s is damaged: %w", name, err)
	}
	texts := map[string]*igf.VersionText{}
	for _, r := range records {
		switch v := r.(type) {
		case *igf.Group:
			if h.Group != nil {
				return h, igf.Errorf("%s holds several groups: name the archive of one", name)
			}
			h.Group = v
		case *igf.Output:
			h.Outputs = append(h.Outputs, v)
		case *igf.VersionText:
			if t := texts[v.Output]; t == nil || t.Number < v.Number {
				texts[v.Output] = v
			}
		}
	}
	if h.Group == nil {
		return h, igf.Errorf("%s is no archive of a group: it has no records of one", name)
	}
	for _, o := range h.Outputs {
		if t := texts[o.ID]; t != nil {
			o.Draft = t.Text
		}
	}
	return h, nil
}

// archivedRecords are the record files of an archive, by path.
func archivedRecords(s *budget.Source) (map[string][]byte, error) {
	name := s.Name()
	parts, err := s.Zip()
	if err != nil {
		return nil, igf.Errorf("%s is no archive of a group (.zip): %w", name, err)
	}
	files := map[string][]byte{}
	for _, p := range parts {
		rest, ours := strings.CutPrefix(p.Name, format.ArchiveFolder)
		if !ours || strings.HasSuffix(p.Name, "/") {
			continue
		}
		if rest != path.Clean(rest) || strings.HasPrefix(rest, "..") || strings.HasPrefix(rest, "/") || strings.Contains(rest, `\`) {
			return nil, igf.Errorf("%s holds the path %q, which no archive has", name, p.Name)
		}
		err := p.Each(func(r io.Reader) (err error) {
			files[rest], err = io.ReadAll(r)
			return err
		})
		if err != nil {
			return nil, igf.Errorf("%s is damaged: %w", name, err)
		}
	}
	return files, nil
}
