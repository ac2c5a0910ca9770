// The cache's functions, for TypeScript.

export declare function cacheFolders(root: string): string[];
export declare function cached(root: string, name: string): string[];
export declare function keep(root: string, name: string, text: string): string;
