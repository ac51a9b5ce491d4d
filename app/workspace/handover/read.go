package handover

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// The most that an archive may hold: a small file can unpack to gigabytes.
const (
	maxArchiveFiles = 20_000
	maxArchiveFile  = 8 << 20
	maxArchiveBytes = 256 << 20
)

// HandOver is what the next cycle takes from an archive.
type HandOver struct {
	Group   *igf.Group
	Outputs []*igf.Output // with the newest text as their draft
}

// ReadHandOver reads the archive of a group. It saves nothing.
func (svc *Service) ReadHandOver(name string, data []byte) (HandOver, error) {
	var h HandOver
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return h, igf.Errorf("%s is no archive of a group (.zip): %w", name, err)
	}
	files, err := archivedRecords(name, z)
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
func archivedRecords(name string, z *zip.Reader) (map[string][]byte, error) {
	if len(z.File) > maxArchiveFiles {
		return nil, igf.Errorf("%s has %d files: it is no archive of a group", name, len(z.File))
	}
	files, total := map[string][]byte{}, 0
	for _, f := range z.File {
		rest, ours := strings.CutPrefix(f.Name, recordsFolder)
		if !ours || strings.HasSuffix(f.Name, "/") {
			continue
		}
		if rest != path.Clean(rest) || strings.HasPrefix(rest, "..") || strings.HasPrefix(rest, "/") || strings.Contains(rest, `\`) {
			return nil, igf.Errorf("%s holds the path %q, which no archive has", name, f.Name)
		}
		r, err := f.Open()
		if err != nil {
			return nil, igf.Errorf("%s is damaged: %w", name, err)
		}
		data, err := io.ReadAll(io.LimitReader(r, maxArchiveFile+1))
		if err = errors.Join(err, r.Close()); err != nil {
			return nil, igf.Errorf("%s is damaged: %w", name, err)
		}
		if total += len(data); len(data) > maxArchiveFile || total > maxArchiveBytes {
			return nil, igf.Errorf("%s unpacks to more than any archive of a group: nothing was taken", name)
		}
		files[rest] = data
	}
	return files, nil
}
