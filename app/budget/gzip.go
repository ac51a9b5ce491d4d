package budget

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"

	"rapporteur/app/igf"
)

// IsGzip reports whether the file begins as one that gzip packed.
func (s *Source) IsGzip() bool { return bytes.HasPrefix(s.in.data, []byte{0x1f, 0x8b}) }

// Gunzip unpacks a file that gzip packed; what it unpacks to is spent. Of one that is
// damaged or cut off it returns what stands before, and that it is cut.
func (s *Source) Gunzip() (data []byte, cut bool, err error) {
	z, err := gzip.NewReader(bytes.NewReader(s.in.data))
	if err != nil {
		return nil, false, igf.Errorf("it cannot be unpacked: %w", err)
	}
	data, err = io.ReadAll(s.Counted(z, func(b []byte) error { return s.Spend(Unpacked, len(b)) }))
	if over := s.Err(); over != nil {
		return nil, false, over
	}
	err = errors.Join(err, z.Close())
	if err != nil && len(data) == 0 {
		return nil, false, igf.Errorf("it cannot be unpacked: %w", err)
	}
	return data, err != nil, nil
}
