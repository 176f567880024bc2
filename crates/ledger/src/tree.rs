//! The Merkle tree of RFC 6962, kept by its frontier: the roots of the perfect subtrees of which
//! the tree consists, the greatest first. One entry costs at most 64 hashes, however long the
//! record is, and the state is a few hundred bytes beside the competition's head.

use crate::hash::{Hash, node_hash};

/// A growing tree: how many leaves it has and its frontier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    size: u64,
    frontier: Vec<Hash>,
}

impl Tree {
    /// A tree without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Builds the tree anew from the leaf hashes.
    #[must_use]
    pub fn from_leaves<'a>(leaves: impl IntoIterator<Item = &'a Hash>) -> Self {
        let mut tree = Self::new();
        for leaf in leaves {
            tree.append(*leaf);
        }
        tree
    }

    /// Restores a tree from a stored size and frontier; `None` if they don't fit each other.
    #[must_use]
    pub fn from_frontier(size: u64, frontier: Vec<Hash>) -> Option<Self> {
        // One perfect subtree for each bit that is set in the size.
        (frontier.len() == size.count_ones() as usize).then_some(Self { size, frontier })
    }

    /// The number of leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The roots of the perfect subtrees, the greatest first; store it with the size.
    #[must_use]
    pub fn frontier(&self) -> &[Hash] {
        &self.frontier
    }

    /// Adds a leaf (see [`crate::leaf_hash`]) and returns its index.
    pub fn append(&mut self, leaf: Hash) -> u64 {
        let index = self.size;
        let mut node = leaf;
        for _ in 0..index.trailing_ones() {
            if let Some(left) = self.frontier.pop() {
                node = node_hash(&left, &node);
            }
        }
        self.frontier.push(node);
        self.size += 1;
        index
    }

    /// The root hash. That of an empty tree is the SHA-256 of nothing.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut subtrees = self.frontier.iter().rev();
        let Some(last) = subtrees.next() else { return Hash::of(&[]) };
        subtrees.fold(*last, |right, left| node_hash(left, &right))
    }
}
