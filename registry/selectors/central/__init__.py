"""ศูนย์ข้อมูลกลาง of the department: which facts its layout may name, what conweb has of them, and what differs."""
