//! Whether a folder is on another machine. WAL mode needs memory that sessions share, which a
//! network does not give; two sessions over one can damage the file.

use std::path::Path;

use crate::store::StoreError;

/// Refuses a folder on a network. Where the system does not say, it is let pass.
pub(super) fn refuse(folder: &Path, file: &Path) -> Result<(), StoreError> {
    let (Ok(mounts), Ok(folder)) = (
        std::fs::read_to_string("/proc/self/mounts"),
        folder.canonicalize(),
    ) else {
        return Ok(());
    };
    match file_system(&mounts, &folder) {
        Some(name) if over_a_network(&name) => Err(StoreError::NetworkFolder {
            path: file.to_path_buf(),
            filesystem: name,
        }),
        _ => Ok(()),
    }
}

/// The sort of file system that `folder` is on: that of the longest mount point above it, and of
/// two on the same point the later, which hides the other.
fn file_system(mounts: &str, folder: &Path) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut fields = line.split(' ').skip(1);
        let (Some(point), Some(name)) = (fields.next(), fields.next()) else {
            continue;
        };
        let point = unescape(point);
        let depth = Path::new(&point).components().count();
        if folder.starts_with(&point) && best.is_none_or(|(deepest, _)| depth >= deepest) {
            best = Some((depth, name));
        }
    }
    best.map(|(_, name)| name.to_string())
}

/// The kernel writes blanks and backslashes in octal.
fn unescape(point: &str) -> String {
    point
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\")
}

fn over_a_network(name: &str) -> bool {
    matches!(
        name,
        "nfs"
            | "nfs4"
            | "cifs"
            | "smb3"
            | "smbfs"
            | "9p"
            | "afs"
            | "ceph"
            | "glusterfs"
            | "lustre"
            | "ncpfs"
            | "fuse"
    ) || name.starts_with("fuse.")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
//files/team /mnt/team\\040drive cifs rw 0 0
tmpfs /home/local tmpfs rw 0 0
me@x: /mnt/ssh fuse.sshfs rw 0 0
overlay /mnt/two ext4 rw 0 0
host /mnt/two 9p rw 0 0
";

    #[test]
    fn the_longest_mount_point_says_what_a_folder_is_on() {
        for (folder, name, network) in [
            ("/var/lib/oversight", "ext4", false),
            ("/home/asmith", "nfs4", true),
            ("/homework", "ext4", false),
            ("/home/local/x", "tmpfs", false),
            ("/mnt/team drive/oversight", "cifs", true),
            ("/mnt/ssh", "fuse.sshfs", true),
            ("/mnt/two", "9p", true),
        ] {
            let found = file_system(MOUNTS, Path::new(folder)).unwrap();
            assert_eq!(found, name, "{folder}");
            assert_eq!(over_a_network(&found), network, "{folder}");
        }
    }
}
