import { extend } from '@react-three/fiber';
import { Group, Mesh } from 'three';

/** The few three.js classes that the scene writes as JSX; everything else is built where it is used. */
extend({ Group, Mesh });
